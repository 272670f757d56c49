package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A row whose text is three quarters of the program's whole heap, with ordinary and long ones
 * around it, out of PostgreSQL and back: by the program as a process of its own.
 */
@Tag("slow")
@ExtendWith(RealPostgres.class)
class LongPostgresRowsTest {

    private static final String HEAP = "96m";

    private static final String CONTENT =
            "select string_agg(concat_ws(' ', id, length(v), md5(v), w), ',' order by id) from ";

    @TempDir private Path folder;

    @Test
    void comeBackAsTheyWere(FreshPostgres live) throws IOException {
        assumeTrue(PostgresJourneyTest.isPgDumpThere(), "needs pg_dump: install postgresql-client");
        for (String table : new String[] {"t", "u"}) {
            live.execute(
                    "create table " + table + " (id int primary key, v bytea, w text)",
                    "insert into "
                            + table
                            + " select i, 'before', 'é' from generate_series(1, 5) i",
                    "insert into " + table + " select 7, 'behind', null");
        }
        live.execute(
                "insert into t select 6, decode(repeat(md5('t'), 2200000), 'hex'), E'\\n\\t\\\\'",
                "insert into u select 6, decode(repeat(md5('u'), 300000), 'hex'), ''");
        String before = live.value(CONTENT + "t") + live.value(CONTENT + "u");

        ShopCommands steadyhand = ShopCommands.of(folder, live);
        run(steadyhand.beginInHeap(HEAP, "backup", "shop"));
        live.execute("delete from t", "drop table u");
        String dump = dump(steadyhand.backups());
        run(steadyhand.beginInHeap(HEAP, "restore", dump, "--to", "shop", "--unattended"));

        assertThat(live.value(CONTENT + "t") + live.value(CONTENT + "u")).isEqualTo(before);
    }

    private static String dump(Path backups) throws IOException {
        try (Stream<Path> files = Files.list(backups)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void run(ProgramProcess process) {
        try (ProgramProcess program = process) {
            assertThat(program.exitCode()).as(program.said()).isZero();
        }
    }
}
