package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.mysql.MysqlEngine;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.guide.step.Registrations;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.Runbook;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The runbook that ships, over a real server: dump, damage, restore, switch, undo. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class RealRestoreTest {

    private static final Runbook RESTORE = GuideWorld.restoreDatabase();
    private static final String SUM = "SELECT CONCAT(COUNT(*), '/', SUM(amount)) FROM orders";
    private static final String WHOLE = "3/60.50";

    @TempDir Path folder;
    private final InstantSource clock = InstantSource.system();
    private MemoryJournal journal = new MemoryJournal(clock);
    private Target target;

    @BeforeEach
    void damaged(FreshDatabase database) throws InterruptedException {
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
                "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, customer INT NOT NULL,"
                        + " amount DECIMAL(8,2), FOREIGN KEY (customer) REFERENCES customers (id))",
                "INSERT INTO customers VALUES (1, 'Łucja 🦊')",
                "INSERT INTO orders (customer, amount) VALUES (1, 10), (1, 20), (1, 30.5)",
                "CREATE VIEW totals AS SELECT customer, SUM(amount) AS total FROM orders GROUP BY"
                        + " 1");
        MysqlEngine engine = new MysqlEngine(clock);
        new Registrations(journal)
                .register(target, engine.inspect(target.access()).identity(), "operator");
        walk(Pages.BACKUP, RunMode.REAL);
        database.execute("DELETE FROM orders WHERE amount > 15", "DROP VIEW totals");
    }

    private JournaledRuns runs() {
        return RealRuns.of(target, journal, clock, folder);
    }

    private RunSnapshot walk(Runbook runbook, RunMode mode) throws InterruptedException {
        Runs.Order order = new Runs.Order(runbook, target, mode, "operator");
        return new RunDriver(new GoodOperator()).drive(runs().start(order));
    }

    @Test
    void bringsBackEveryRowAndObject(FreshDatabase database) throws InterruptedException {
        RunSnapshot end = walk(RESTORE, RunMode.REAL);

        assertThat(end.steps()).allSatisfy(step -> assertThat(step.problem()).isEmpty());
        assertThat(end.outcome().isGood()).isTrue();
        assertThat(database.value(SUM)).isEqualTo(WHOLE);
        assertThat(database.value("SELECT total FROM totals")).isEqualTo("60.50");
        assertThat(database.withCopies()).hasSize(2);
    }

    @Test
    void aRehearsalShowsThePlanAndLeavesTheServerAsItWas(FreshDatabase database)
            throws InterruptedException {
        RunSnapshot end = walk(RESTORE, RunMode.REHEARSAL);

        assertThat(end.steps()).allSatisfy(step -> assertThat(step.problem()).isEmpty());
        assertThat(end.plan()).anyMatch(line -> line.contains("RENAME TABLE"));
        assertThat(database.value("SELECT COUNT(*) FROM orders")).isEqualTo("1");
        assertThat(database.withCopies()).containsExactly(database.name());
    }

    @Test
    void whatWasSwitchedInIsTakenBack(FreshDatabase database) throws InterruptedException {
        walk(RESTORE, RunMode.REAL);
        Runbook undo =
                Pages.page(
                        "undo",
                        Pages.step("Sure", "kind: confirm"),
                        Pages.step("Back", "kind: undo"));

        RunSnapshot end = walk(undo, RunMode.REAL);

        assertThat(end.outcome().isGood()).isTrue();
        assertThat(database.value("SELECT COUNT(*) FROM orders")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESTORE_BEGUN", "RESTORE_COMPLETE", "SWITCH_BEGUN"})
    void wheneverThePowerGoesTheLiveDatabaseIsWholeAndTheRunResumes(
            String last, FreshDatabase database) throws InterruptedException {
        RunSnapshot stopped = cutAfter(last);
        assertThat(stopped.isOver()).as(() -> stopped.steps().toString()).isFalse();
        assertThat(database.value("SELECT COUNT(*) FROM orders")).isIn("1", "3");

        journal = journal.cutAfter(journal.entries().size());
        RunSnapshot end = new RunDriver(new FirstBackup()).drive(runs().resume(stopped.run()));

        assertThat(end.outcome()).isIn(Verdict.PASS, Verdict.PASS_WITH_WARNINGS);
        assertThat(database.value(SUM)).isEqualTo(WHOLE);
    }

    /** Takes the oldest backup; newer ones are safety backups of what was damaged. */
    private static final class FirstBackup extends GoodOperator {
        @Override
        public Answer answer(Prompt prompt, RunSnapshot run) {
            return prompt instanceof Prompt.ChooseBackup(var options)
                    ? new Answer.Chosen(options.getLast().name(), options.getLast().store())
                    : super.answer(prompt, run);
        }
    }

    /** Walks until the next entry of a kind; what follows it is lost. */
    private RunSnapshot cutAfter(String kind) throws InterruptedException {
        journal.failAfterNext(kind);
        GuidedRun run = runs().start(new Runs.Order(RESTORE, target, RunMode.REAL, "operator"));
        return new RunDriver(new FirstBackup()).drive(run);
    }
}
