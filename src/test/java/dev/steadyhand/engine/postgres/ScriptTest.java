package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.ForeignManifest;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plain dump may hold, found without any server. */
final class ScriptTest {

    private static final String TABLE = "CREATE TABLE public.t (a integer, b text);\n";

    @TempDir private Path folder;
    private ScriptFiles files;

    @BeforeEach
    void begin() {
        files = new ScriptFiles(folder);
    }

    private Problem refused(Backup backup) {
        return catchThrowableOfType(ProblemException.class, () -> files.survey(backup)).problem();
    }

    private Problem refused(String script) {
        return refused(files.script(script));
    }

    @Test
    void whatItHoldsIsCounted() {
        Manifest survey =
                files.survey(
                        files.script(
                                TABLE
                                        + "COPY public.t (a, b) FROM stdin;\n1\tx\n2\t\\N\n\\.\n"
                                        + "INSERT INTO public.t VALUES (3, 'y'), (4, NULL);\n"
                                        + "CREATE SEQUENCE public.s;\n"
                                        + "SELECT pg_catalog.setval('public.s', 41, true);\n"));

        assertThat(survey.rows()).isEqualTo(4);
        assertThat(survey.tool()).isEqualTo("pg_dump 18.1");
        assertThat(survey.serverVersion()).isEqualTo("18.1");
        assertThat(survey.objects())
                .extracting(DumpedObject::name)
                .containsExactly("public.t", "public.s");
        assertThat(survey.objects().getLast().nextValue()).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\! id",
                "\\copy public.t from program 'id'",
                "\\i /etc/passwd",
                "\\o /tmp/x",
                "\\connect other",
                "\\unrestrict wrong",
                "\\restrict another",
                "SELECT 1 \\gexec",
            })
    void aCommandToTheClientIsRefusedWithItsLine(String command) {
        Problem problem = refused(TABLE + command + "\n;\n");

        assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_REFUSED);
        assertThat(problem.what()).containsPattern("Line 1[78] ").contains("\\");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ROLE a SUPERUSER",
                "ALTER SYSTEM SET archive_command = 'id'",
                "DO $$ begin end $$",
                "COPY public.t FROM PROGRAM 'id'",
                "COPY public.t TO '/tmp/x'",
                "COPY public.t FROM '/etc/passwd'",
                "COPY (SELECT 1) TO stdout",
                "INSERT INTO public.t SELECT pg_read_file('/etc/passwd')",
                "SELECT pg_read_file('/etc/passwd')",
                "DROP TABLE public.t",
                "TRUNCATE public.t",
                "CALL public.p()",
                "SET search_path = public, pg_catalog",
                "SET client_encoding = 'SJIS'",
                "SET client_encoding = 'LATIN1'",
                "CREATE TABLE public.u (a text DEFAULT E'a'\n'b\\' ' || pg_read_file('x') || '')"
            })
    void aStatementThatIsNoDefinitionIsRefused(String sql) {
        assertThat(refused(TABLE + sql + ";\n").code()).isEqualTo(ProblemCode.STATEMENT_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET some_setting_of_tomorrow = on",
                "SET SESSION AUTHORIZATION 'shop'",
                "SET ROLE shop",
                "SELECT * FROM pg_catalog.pg_restore_relation_stats('version', '180001'::integer)"
            })
    void whatIsNotNeededIsLeftOutAndSaid(String sql) {
        Manifest survey = files.survey(files.script(TABLE + sql + ";\n"));
        assertThat(survey.options().get(ForeignManifest.LEFT_OUT)).isNotEmpty();
    }

    @Test
    void whatClearsADatabaseIsLeftOut() {
        String clearing =
                "ALTER TABLE IF EXISTS ONLY public.t DROP CONSTRAINT p;\nDROP TABLE public.t;\n";
        assertThat(files.survey(files.script(clearing + TABLE)).tables()).isEqualTo(1);
    }

    @Test
    void aDumpThatMakesItsDatabaseIsUnderstood() {
        String script =
                "CREATE DATABASE \"my shop\" WITH TEMPLATE = template0 ENCODING = 'LATIN1' LOCALE ="
                        + " 'C';\n\\unrestrict Ab1\n\\connect -reuse-previous=on \"dbname='my"
                        + " shop'\"\n\\restrict Ab1\nALTER DATABASE \"my shop\" SET a.b TO 'c';\n";

        Manifest survey = files.survey(files.script(script + TABLE));

        assertThat(survey.source().database()).isEqualTo("my shop");
        assertThat(survey.options().get(ScriptSurvey.DATABASE))
                .contains("\"encoding\":\"LATIN1\"", "\"collate\":\"C\"");
    }

    @Test
    void aSecondDatabaseIsRefused() {
        String script = "CREATE DATABASE a;\n\\unrestrict Ab1\n\\connect b\n\\restrict Ab1\n";
        assertThat(refused(script).code()).isEqualTo(ProblemCode.SEVERAL_DATABASES);
    }

    @Test
    void aDumpOfAllDatabasesIsRefusedAndToldHowToGoOn() {
        Problem problem =
                refused(
                        files.text(
                                "all.sql",
                                "--\n-- PostgreSQL database cluster dump\n--\nSET"
                                        + " default_transaction_read_only = off;\nCREATE ROLE"
                                        + " a;\n"));

        assertThat(problem.code()).isEqualTo(ProblemCode.SEVERAL_DATABASES);
        assertThat(problem.next()).contains("pg_dump -Fc");
    }

    @Test
    void aDumpOfMysqlIsNamedAsThat() {
        Problem problem =
                refused(
                        files.text(
                                "m.sql",
                                "-- MySQL dump 10.13  Distrib 9.7.0, for Linux (x86_64)\n--\nDROP"
                                        + " TABLE IF EXISTS `t`;\n"));

        assertThat(problem.code()).isEqualTo(ProblemCode.BACKUP_FOREIGN);
        assertThat(problem.what()).contains("mysqldump");
    }

    @Test
    void oneThatLacksItsLastLineIsDamaged() {
        assertThat(refused(files.text("cut.sql", ScriptFiles.BEGIN + TABLE)).code())
                .isEqualTo(ProblemCode.BACKUP_DAMAGED);
    }

    @Test
    void rowsWithoutTheirTableAreDamage() {
        assertThat(refused("COPY public.u (a) FROM stdin;\n1\n\\.\n").what())
                .contains("not its definition");
    }

    @Test
    void definitionsThatAreNotValidInTheirEncodingAreRefused() {
        byte[] text =
                (ScriptFiles.BEGIN + TABLE + "COMMENT ON TABLE public.t IS '?';" + ScriptFiles.END)
                        .getBytes(StandardCharsets.UTF_8);
        text[new String(text, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xc3;

        assertThat(refused(files.file("wrong.sql", text)).what()).contains("no UTF-8");
    }

    @Test
    void backslashesThatStandForSomethingElseAreReadSo() {
        assertThat(ScriptSettings.conforming("SELECT 'a', 'b\\';', $$'\\$$, E'\\''"))
                .isEqualTo("SELECT 'a',  E'b\\';', $$'\\$$, E'\\''");
    }

    @Test
    void anArchivesHeadSaysWhoMadeIt() {
        byte[] head = {
            'P', 'G', 'D', 'M', 'P', 1, 16, 0, 4, 8, 1, 1, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0,
            0, 0, 4, 0, 0, 0, 0, 5, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 's', 'h',
            'o', 'p', 0, 4, 0, 0, 0, '1', '8', '.', '1', 0, 8, 0, 0, 0, '1', '8', '.', '3', ' ',
            '(', 'x', ')'
        };
        assertThat(ArchiveHead.of(ArchiveHead.Format.CUSTOM, head))
                .contains(new ArchiveHead(ArchiveHead.Format.CUSTOM, "shop", "18.1", "18.3"))
                .get()
                .extracting(ArchiveHead::toolMajor)
                .isEqualTo(18);
    }
}
