package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.mysql.MysqlEngine;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.guide.step.Registrations;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Runbooks;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.Target;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages that bring part of a database back, and all of it in an emergency, over a real server
 * and a target that has an address, a place for backups, and nothing else.
 */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class PartialRestoreTest implements CutWalk.Restartable {

    private static final String ORDERS =
            "SELECT GROUP_CONCAT(id, ':', amount ORDER BY id) FROM orders";
    private static final String CUSTOMERS = "SELECT GROUP_CONCAT(name ORDER BY id) FROM customers";

    @TempDir Path folder;
    private final InstantSource clock = InstantSource.system();
    private MemoryJournal journal = new MemoryJournal(clock);
    private Target target;

    @BeforeEach
    void backedUpAndThenDamaged(FreshDatabase database) throws InterruptedException {
        target =
                new Target(
                        "shop",
                        Environment.PRODUCTION,
                        database.access(),
                        List.of("local"),
                        Objectives.USUAL,
                        List.of());
        database.execute(
                "CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40)) CHARSET utf8mb4",
                "CREATE TABLE orders (id INT PRIMARY KEY, customer INT NOT NULL, amount INT,"
                        + " FOREIGN KEY (customer) REFERENCES customers (id))",
                "INSERT INTO customers VALUES (1, 'Ada'), (2, 'Grace')",
                "INSERT INTO orders VALUES (1, 1, 10), (2, 2, 20), (3, 1, 30)");
        new Registrations(journal)
                .register(
                        target,
                        new MysqlEngine(clock).inspect(target.access()).identity(),
                        "operator");
        walk(Pages.BACKUP, new GoodOperator());
        database.execute(
                "INSERT INTO customers VALUES (3, 'Edsger')",
                "INSERT INTO orders VALUES (4, 3, 40)",
                "DELETE FROM orders WHERE id IN (1, 2)",
                "UPDATE orders SET amount = 31 WHERE id = 3");
    }

    private static Runbook page(String id) {
        return new Runbooks(Path.of("no-such-folder")).find(id).orThrow();
    }

    private RunSnapshot walk(Runbook page, Operator operator) throws InterruptedException {
        Runs.Order order = new Runs.Order(page, target, RunMode.REAL, "operator");
        RunSnapshot end = new RunDriver(operator).drive(runs().start(order));
        assertThat(end.steps()).allSatisfy(step -> assertThat(step.problem()).isEmpty());
        assertThat(end.outcome().isGood()).isTrue();
        return end;
    }

    @Override
    public MemoryJournal journal() {
        return journal;
    }

    @Override
    public void restart(MemoryJournal kept) {
        journal = kept;
    }

    @Override
    public Runs runs() {
        return RealRuns.of(target, journal, clock, folder);
    }

    /** Names the table, and says what has to come back. */
    private static final class Deciding extends GoodOperator {
        private final String way;

        Deciding(String way) {
            this.way = way;
        }

        @Override
        public Answer answer(Prompt prompt, RunSnapshot run) {
            return switch (prompt) {
                case Prompt.Enter _ -> new Answer.Entered("orders");
                case Prompt.Decide _ -> new Answer.Decided(way);
                default -> super.answer(prompt, run);
            };
        }
    }

    /** Rows deleted by accident come back and newer ones stay, or a whole table goes back. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"rows; 1:10,2:20,3:31,4:40", "table; 1:10,2:20,3:30"})
    void whatWasLostComesBackAndTheRestStaysWhereverItIsCut(
            String way, String orders, FreshDatabase database) throws InterruptedException {
        Runs.Order order =
                new Runs.Order(page("partial-restore"), target, RunMode.REAL, "operator");

        RunSnapshot end = new CutWalk(this).walk(order, new Deciding(way));

        assertThat(end.outcome().isGood()).isTrue();
        assertThat(database.value(ORDERS)).isEqualTo(orders);
        assertThat(database.value(CUSTOMERS)).isEqualTo("Ada,Grace,Edsger");
        assertThat(journal.verify(List.of()).verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows", "table"})
    void aRehearsalChangesNothing(String way, FreshDatabase database) throws InterruptedException {
        Runs.Order order =
                new Runs.Order(page("partial-restore"), target, RunMode.REHEARSAL, "operator");

        RunSnapshot end = new RunDriver(new Deciding(way)).drive(runs().start(order));

        assertThat(end.outcome().isGood()).isTrue();
        assertThat(end.plan()).isNotEmpty();
        assertThat(database.value(ORDERS)).isEqualTo("3:31,4:40");
        assertThat(database.withCopies()).containsExactly(database.name());
    }

    @Test
    void anEmergencyNeedsATargetAndNothingElse(FreshDatabase database) throws InterruptedException {
        RunSnapshot end = walk(page("emergency-restore"), new GoodOperator());

        assertThat(database.value(ORDERS)).isEqualTo("1:10,2:20,3:30");
        assertThat(database.value(CUSTOMERS)).isEqualTo("Ada,Grace");
        assertThat(end.steps())
                .filteredOn(step -> step.state() == StepState.NOT_APPLICABLE)
                .extracting(step -> step.step().kind())
                .containsExactly("http");
    }
}
