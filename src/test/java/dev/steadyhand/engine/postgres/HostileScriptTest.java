package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that are newer, broken or meant badly, and loads that are broken off. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
final class HostileScriptTest {

    private static final String TABLES =
            """
            CREATE TABLE public.a (id integer NOT NULL, t text);
            ALTER TABLE public.a OWNER TO nobody_here;
            CREATE TABLE public.b (id integer NOT NULL, a integer);
            """;
    private static final String KEYS =
            """
            ALTER TABLE ONLY public.a
                ADD CONSTRAINT a_pkey PRIMARY KEY (id);
            ALTER TABLE ONLY public.b
                ADD CONSTRAINT b_a_fkey FOREIGN KEY (a) REFERENCES public.a(id);
            """;

    @TempDir private Path folder;
    private ScriptFiles files;

    @BeforeEach
    void live(FreshPostgres live) {
        files = new ScriptFiles(folder);
        live.execute("create table t (a int primary key)", "insert into t values (4711)");
    }

    private Problem refused(Backup backup, FreshPostgres live, Work work) {
        Problem problem =
                catchThrowableOfType(
                                ProblemException.class, () -> files.restore(backup, live, work))
                        .problem();
        assertThat(live.value("select a from t")).isEqualTo("4711");
        return problem;
    }

    private static String rows(String table, int from, int to) {
        StringBuilder text = new StringBuilder("COPY public." + table + " FROM stdin;\n");
        for (int i = from; i <= to; i++) {
            text.append(i).append('\t').append(i).append('\n');
        }
        return text.append("\\.\n").toString();
    }

    @Test
    void aDumpOfANewerVersionIsLoadedAndWhatTheServerDoesNotKnowIsNamed(FreshPostgres live) {
        Backup backup =
                files.script(
                        TABLES
                                + "SET default_toast_compression = 'pglz';\n"
                                + "SET setting_of_tomorrow = 'x';\n"
                                + rows("a", 1, 3)
                                + rows("b", 1, 2)
                                + KEYS
                                + "GRANT SELECT ON TABLE public.a TO nobody_here;\n"
                                + "SELECT * FROM pg_catalog.pg_restore_relation_stats(\n"
                                + "\t'version', '180001'::integer,\n"
                                + "\t'schemaname', 'public');\n");

        RestoreResult result = files.restore(backup, live);

        assertThat(result.rows()).isEqualTo(5);
        assertThat(String.join("\n", result.warnings()))
                .contains(
                        "transaction_timeout", "setting_of_tomorrow", "nobody_here", "statistics");
        assertThat(files.compare(backup, Backups.copy(live)).checks())
                .filteredOn(check -> check.name().startsWith("rows of"))
                .hasSize(2)
                .allMatch(check -> check.verdict().name().equals("PASS"));
    }

    @Test
    void aRowThatTheServerRefusesEndsTheLoadAndIsNotShown(FreshPostgres live) {
        Backup backup =
                files.script(
                        TABLES
                                + rows("a", 1, 9)
                                + "COPY public.b FROM stdin;\n"
                                + "1\tsecret\n\\.\n"
                                + KEYS);

        Problem problem = refused(backup, live, Work.unwatched());

        assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
        assertThat(problem.what()).contains("public.b");
        assertThat(problem.state()).contains("was not touched");
    }

    @Test
    void rowsThatAreCutOffAreRefusedBeforeAnythingIsLoaded(FreshPostgres live) {
        Backup backup =
                files.text("cut.sql", ScriptFiles.BEGIN + TABLES + "COPY public.a FROM stdin;\n1");

        Problem problem = refused(backup, live, Work.unwatched());

        assertThat(problem.code()).isEqualTo(ProblemCode.BACKUP_DAMAGED);
        assertThat(live.withCopies()).containsExactly(live.name());
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedByTheServer(FreshPostgres live) throws IOException {
        byte[] text =
                Files.readAllBytes(
                        folder.resolve(
                                files.script(
                                                TABLES
                                                        + "COPY public.a FROM stdin;\n1\t?!\n\\.\n"
                                                        + KEYS)
                                        .dumpFile()));
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == '?' ? (byte) 0xc3 : text[i];
        }

        Problem problem = refused(files.file("wrong.sql", text), live, Work.unwatched());

        assertThat(problem.what()).contains("invalid byte sequence");
    }

    @Test
    void anotherEncodingIsChangedIntoTheDatabases(FreshPostgres live) {
        byte[] text =
                (ScriptFiles.BEGIN.replace("UTF8", "WIN1252")
                                + TABLES
                                + "COMMENT ON TABLE public.a IS '?';\n"
                                + "COPY public.a FROM stdin;\n1\t?\n\\.\n"
                                + KEYS
                                + ScriptFiles.END)
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == '?' ? (byte) 0x80 : text[i];
        }

        files.restore(files.file("win.sql", text), live);

        FreshPostgres copy = Backups.copy(live);
        assertThat(copy.value("select t from a")).isEqualTo("€");
        assertThat(copy.value("select obj_description('a'::regclass)")).isEqualTo("€");
    }

    @Test
    void windowsLineEndsAreNoHindrance(FreshPostgres live) {
        String text =
                (ScriptFiles.BEGIN + TABLES + rows("a", 1, 3) + KEYS + ScriptFiles.END)
                        .replace("\n", "\r\n");

        files.restore(files.text("w.sql", text), live);

        assertThat(Backups.copy(live).value("select string_agg(t, ',' order by id) from a"))
                .isEqualTo("1,2,3");
    }

    @Test
    void aLoadThatWasBrokenOffKeepsTheTablesThatAreWhole(FreshPostgres live) {
        Backup backup = files.script(TABLES + rows("a", 1, 500) + rows("b", 1, 400) + KEYS);
        Cancellation cancellation = new Cancellation();
        Progress stopping =
                new Progress() {
                    @Override
                    public void phase(String name, long expectedBytes) {
                        if (name.startsWith("building indexes")) {
                            cancellation.cancel();
                        }
                    }

                    @Override
                    public void objectStarted(String object, long expectedRows) {}

                    @Override
                    public void advanced(String object, long bytes, long rows) {}

                    @Override
                    public void objectDone(String object) {}
                };
        Problem problem = refused(backup, live, new Work(stopping, cancellation));
        assertThat(problem.code()).isEqualTo(ProblemCode.CANCELLED);
        FreshPostgres copy = Backups.copy(live);
        copy.execute(
                "delete from _steadyhand.loaded where what like 'rows of %'",
                "delete from b where id = 1");

        RestoreResult result = files.restore(backup, live);

        assertThat(result.rowsFound()).isEqualTo(500);
        assertThat(result.rows()).isEqualTo(900);
        assertThat(copy.value("select count(*) from b")).isEqualTo("400");
        assertThat(
                        copy.value(
                                "select count(*) from pg_constraint where contype in ('p', 'f')"
                                        + " and connamespace = 'public'::regnamespace"))
                .isEqualTo("2");
    }

    @Test
    @NeedsPgDump
    void anArchiveThatWasCutOffIsRefusedBeforeAnythingIsLoaded(FreshPostgres live)
            throws IOException {
        live.execute("create table u as select i, md5(i::text) from generate_series(1, 9999) i");
        byte[] whole = Files.readAllBytes(files.dump(live, "u.dump", "--format=custom"));

        Problem problem =
                refused(
                        files.file("half.dump", Arrays.copyOf(whole, whole.length / 2)),
                        live,
                        Work.unwatched());

        assertThat(problem.code()).isEqualTo(ProblemCode.BACKUP_DAMAGED);
        assertThat(problem.what()).contains("pg_restore");
        assertThat(live.withCopies()).containsExactly(live.name());
    }
}
