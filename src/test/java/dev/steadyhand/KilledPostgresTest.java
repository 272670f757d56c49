package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the program at moments of a restore of a PostgreSQL database. Each time the live database
 * holds all of the old, and {@code steadyhand resume} brings the run to a good end.
 */
@Tag("slow")
@ExtendWith(RealPostgres.class)
class KilledPostgresTest {

    private static final String ROWS = "20000";

    @TempDir private Path folder;

    private FreshPostgres database;
    private CommandRun steadyhand;

    @BeforeEach
    void shop(FreshPostgres fresh) {
        assumeTrue(PostgresJourneyTest.isPgDumpThere(), "needs pg_dump: install postgresql-client");
        database = fresh;
        steadyhand = new CommandRun(folder);
        database.execute(
                "create table orders (id int primary key, note text)",
                "insert into orders select i, repeat('x', 100) from generate_series(1, 20000) i");
    }

    /** When the program is killed: from that entry on nothing more can be written on record. */
    enum Moment {
        ROWS_ARE_LOADED("RESTORE_BEGUN", "__restore_"),
        SWITCHED_BUT_NOT_ON_RECORD("SWITCH_BEGUN", "__before_");

        private final String kind;
        private final String database;

        /** Reached when the server has a database of such a name besides. */
        Moment(String kind, String database) {
            this.kind = kind;
            this.database = database;
        }

        boolean isReached(FreshPostgres live) {
            return live.withCopies().stream().anyMatch(name -> name.contains(database));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isResumedToAGoodEnd(Moment moment) throws SQLException {
        String backup = run("backup", "shop", "--json").json().path("backup").asString();
        database.execute("delete from orders where id > 5");
        try (JournalWatch journal = new JournalWatch(new HomeFolder(folder.resolve("home")));
                ProgramProcess program =
                        ProgramProcess.start(
                                folder,
                                arguments("restore", backup, "--to", "shop", "--unattended"))) {
            journal.await(moment.kind);
            journal.hold();
            JournalWatch.until(() -> moment.isReached(database));
            program.kill();
        }
        assertThat(rows()).isIn("5", ROWS);
        run("resume");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(rows()).isEqualTo(ROWS);
        assertThat(database.withCopies()).hasSize(2);
    }

    private String rows() {
        return database.value("select count(*) from orders");
    }

    private CommandRun run(String... command) {
        return steadyhand.run(arguments(command).toArray(String[]::new));
    }

    private List<String> arguments(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(
                List.of(
                        "--url",
                        "postgres://admin:for%20tests,%20with%20a%20space@127.0.0.1:"
                                + database.access().url().port()
                                + "/"
                                + database.name(),
                        "--environment",
                        "staging",
                        "--folder",
                        folder.resolve("backups").toString(),
                        "--home",
                        folder.resolve("home").toString()));
        return arguments;
    }
}
