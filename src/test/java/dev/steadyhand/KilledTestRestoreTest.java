package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steadyhand.cli.Bench;
import dev.steadyhand.guide.step.LeftOverCopies;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealMariaDb;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program while a backup is tried out. What it left stays as long as somebody might be
 * loading it, and is removed by a later test restore, which also ends the run that was killed.
 */
@Tag("slow")
@ExtendWith({RealMariaDb.class, RealPostgres.class})
class KilledTestRestoreTest {

    private static final String LEFT = "__testrestore_";

    @TempDir private Path folder;

    @Test
    void whatItLeftOnMariaDbIsRemovedLater(FreshDatabase database) throws SQLException {
        database.execute(
                "create table orders (id int primary key, note text)",
                "insert into orders select seq, repeat('x', 100) from seq_1_to_20000");
        ShopCommands steadyhand = new ShopCommands(folder, () -> database);
        String left = left(steadyhand, database::withCopies);
        tidyAsTheWindowDoes(steadyhand, Duration.ZERO);
        assertThat(database.withCopies()).contains(left);
        tidyAsTheWindowDoes(steadyhand, LeftOverCopies.YOUNGEST);
        assertThat(database.withCopies()).containsExactly(database.name());
        assertThat(steadyhand.run("resume").err()).contains("There is no run to go on with.");
    }

    @Test
    void whatItLeftOnPostgresIsRemovedLater(FreshPostgres database) throws SQLException {
        assumeTrue(PostgresJourneyTest.isPgDumpThere(), "needs pg_dump: install postgresql-client");
        database.execute(
                "create table orders (id int primary key, note text)",
                "insert into orders select i, repeat('x', 100) from generate_series(1, 20000) i");
        isTidiedUp(ShopCommands.of(folder, database), database::withCopies);
    }

    /** While it opens, at a time that is so much later. */
    private void tidyAsTheWindowDoes(ShopCommands steadyhand, Duration later) {
        Instant now = Instant.now().plus(later).plusSeconds(1);
        Configuration configuration = steadyhand.configuration();
        try (Bench bench =
                        new Composition(InstantSource.fixed(now))
                                .open(
                                        steadyhand.home(),
                                        configuration,
                                        StepOptions.usual("Steadyhand"));
                WindowTidying tidying = WindowTidying.begin(() -> bench)) {
            tidying.await();
        }
    }

    private static String left(ShopCommands steadyhand, Supplier<List<String>> databases)
            throws SQLException {
        steadyhand.backup();
        try (JournalWatch journal = new JournalWatch(steadyhand.home());
                ProgramProcess program = steadyhand.begin("test-restore", "shop")) {
            journal.await("RESTORE_BEGUN");
            journal.hold();
            JournalWatch.until(() -> databases.get().size() > 1);
            program.kill();
        }
        String left = databases.get().getLast();
        assertThat(left).contains(LEFT);
        return left;
    }

    private static void isTidiedUp(ShopCommands steadyhand, Supplier<List<String>> databases)
            throws SQLException {
        String left = left(steadyhand, databases);
        // The server needs a moment to notice that who held the target is gone.
        JournalWatch.until(() -> steadyhand.run("test-restore", "shop").exitCode() == 0);
        assertThat(steadyhand.err()).contains(left, "can be removed");
        assertThat(databases.get()).hasSize(2).contains(left);

        steadyhand.later(LeftOverCopies.YOUNGEST);
        steadyhand.done("test-restore", "shop");
        assertThat(steadyhand.err()).contains(left + " was removed.");
        assertThat(databases.get()).hasSize(1);
        assertThat(steadyhand.run("resume").err()).contains("There is no run to go on with.");
    }
}
