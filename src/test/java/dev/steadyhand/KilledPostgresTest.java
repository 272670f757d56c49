package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the program at moments of a restore of a PostgreSQL database. Each time the live database
 * holds all of the old or all of the new, and {@code steadyhand resume} brings the run to a good
 * end.
 */
@Tag("slow")
@ExtendWith(RealPostgres.class)
class KilledPostgresTest {

    @TempDir private Path folder;

    private FreshPostgres database;
    private FreshPostgres server;
    private ShopCommands steadyhand;

    @BeforeEach
    void shop(FreshPostgres fresh) {
        assumeTrue(PostgresJourneyTest.isPgDumpThere(), "needs pg_dump: install postgresql-client");
        database = fresh;
        server = fresh.sibling("postgres");
        steadyhand = ShopCommands.of(folder, fresh);
        for (String table : new String[] {"orders", "lines", "log"}) {
            database.execute(
                    "create table " + table + " (id int primary key, note text)",
                    "insert into "
                            + table
                            + " select i, repeat('x', 100) from generate_series(1, 20000) i");
        }
    }

    /** When the program is killed: from that entry on nothing more can be written on record. */
    enum Moment {
        ROWS_ARE_LOADED("RESTORE_BEGUN"),
        SWITCHED_BUT_NOT_ON_RECORD("SWITCH_BEGUN");

        private final String kind;

        Moment(String kind) {
            this.kind = kind;
        }
    }

    /** Whether the server shows what is waited for after the moment's entry. */
    private boolean isReached(Moment moment) {
        return switch (moment) {
            case ROWS_ARE_LOADED ->
                    isMarked("__restore_", "loading") && !members(copy("__restore_")).equals("0");
            case SWITCHED_BUT_NOT_ON_RECORD -> isMarked("__before_", "kept");
        };
    }

    private boolean isMarked(String name, String state) {
        return !server.query(
                        "select 1 from pg_database where datname like '"
                                + database.name()
                                + name
                                + "%' and shobj_description(oid, 'pg_database') like '%\"state\":\""
                                + state
                                + "\"%'")
                .isEmpty();
    }

    private String copy(String name) {
        return server.value(
                "select datname from pg_database where datname like '"
                        + database.name()
                        + name
                        + "%'");
    }

    private String members(String copy) {
        boolean there =
                !database.sibling(copy)
                        .query("select 1 from pg_class where relname = 'loaded'")
                        .isEmpty();
        return there
                ? database.sibling(copy)
                        .value("select count(*) from _steadyhand.loaded where what like 'member%'")
                : "0";
    }

    @ParameterizedTest
    @EnumSource
    void isResumedToAGoodEnd(Moment moment) throws SQLException {
        String backup = steadyhand.backup();
        damage();
        try (JournalWatch journal = new JournalWatch(steadyhand.home());
                ProgramProcess program = steadyhand.beginRestore(backup)) {
            journal.await(moment.kind);
            journal.hold();
            JournalWatch.until(() -> isReached(moment));
            program.kill();
        }
        assertThat(rows()).isIn("5 20000 0", "20000 20000 20000");
        isResumed();
    }

    /** A session that does not end keeps the switch where nobody may connect any more. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isResumedWhereNobodyCouldConnectToTheLiveDatabase() throws Exception {
        String backup = steadyhand.backup();
        damage();
        try (Connection busy = database.connection()) {
            String session = pid(busy);
            try (JournalWatch journal = new JournalWatch(steadyhand.home());
                    ProgramProcess program = steadyhand.beginRestore(backup)) {
                journal.await("RESTORE_VERIFIED");
                journal.hold();
                signal("STOP", session);
                journal.letGo();
                JournalWatch.until(() -> !isOpen());
                program.kill();
            } finally {
                signal("CONT", session);
            }
            assertThat(isOpen()).isFalse();
            isResumed();
            assertThat(isOpen()).isTrue();
        }
    }

    private static String pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void signal(String signal, String pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
    }

    private boolean isOpen() {
        return server.value(
                        "select datallowconn from pg_database where datname = '"
                                + database.name()
                                + "'")
                .equals("t");
    }

    private void damage() {
        database.execute("delete from orders where id > 5", "delete from log");
    }

    private void isResumed() {
        steadyhand.done("resume");
        assertThat(rows()).isEqualTo("20000 20000 20000");
        assertThat(database.withCopies()).hasSize(2);
    }

    private String rows() {
        return database.value(
                "select concat_ws(' ', (select count(*) from orders), (select count(*) from lines),"
                        + " (select count(*) from log))");
    }
}
