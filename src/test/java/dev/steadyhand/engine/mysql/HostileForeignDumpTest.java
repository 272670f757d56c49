package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Place;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.KillableServer;
import dev.steadyhand.testing.RealMariaDb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that are broken or meant badly, and servers that give up: live stays as it was. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class HostileForeignDumpTest {

    private static final String TABLE =
            "CREATE TABLE `t` (`a` int, `b` varchar(300)) DEFAULT CHARSET=utf8mb4;\n";

    @TempDir private Path folder;

    private ForeignDumpFiles files;

    @BeforeEach
    void live(FreshDatabase live) {
        files = new ForeignDumpFiles(folder);
        live.execute("CREATE TABLE t (a INT PRIMARY KEY)", "INSERT INTO t VALUES (4711)");
    }

    private Problem refused(Backup backup, FreshDatabase live, Work work) {
        Problem problem =
                catchThrowableOfType(
                                ProblemException.class,
                                () -> files.restore(backup, live, Place.BESIDE, work))
                        .problem();
        assertThat(live.query("SELECT a FROM t").getFirst()).containsExactly("4711");
        return problem;
    }

    private Problem refused(Backup backup, FreshDatabase live) {
        return refused(backup, live, Work.unwatched());
    }

    private static byte[] repeated(String begin, String part, long times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = part.repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
            out.write(begin.getBytes(StandardCharsets.US_ASCII));
            for (long i = 0; i < times >> 16; i++) {
                out.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aLiteralWithoutEndIsRefusedAndNotGathered(FreshDatabase live) {
        byte[] endless = repeated(TABLE + "INSERT INTO `t` VALUES (1,'", "x", 100L << 20);

        Problem problem = refused(files.file("endless.sql.gz", endless), live);

        assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT_REFUSED);
        assertThat(problem.what()).contains("a statement of more than");
    }

    @Test
    void aTruncatedFileIsRefusedBeforeAnythingIsLoaded(FreshDatabase live) {
        byte[] whole =
                ForeignDumpFiles.gzip(
                        (TABLE + "INSERT INTO `t` VALUES (1,'x');\n".repeat(900))
                                .getBytes(StandardCharsets.UTF_8));

        Problem problem =
                refused(files.file("cut.sql.gz", Arrays.copyOf(whole, whole.length / 2)), live);

        assertThat(problem.code()).isEqualTo(ProblemCode.BACKUP_DAMAGED);
        assertThat(problem.state()).isEqualTo(Problem.NOTHING_CHANGED);
        assertThat(live.withCopies()).containsExactly(live.name());
    }

    @Test
    void windowsLineEndsAndAMissingLastNewlineAreNoHindrance(FreshDatabase live) {
        String text =
                (TABLE
                                + "INSERT INTO `t` VALUES (1,'a'),\n"
                                + "(2,'b');\n"
                                + "INSERT INTO `t` VALUES (3,'c')")
                        .replace("\n", "\r\n");

        assertThat(files.restore(files.text("w.sql", text), live, Place.EMPTIED).rows())
                .isEqualTo(3);
    }

    @Test
    void bytesThatAreNoUtf8ArriveInABinaryColumnAsTheyAre(FreshDatabase live) {
        byte[] text =
                "CREATE TABLE `b` (`a` varbinary(9));\nINSERT INTO `b` VALUES (_binary '?!?');\n"
                        .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == '?' ? (byte) 0xc3 : text[i];
        }

        files.restore(files.file("b.sql", text), live, Place.EMPTIED);

        assertThat(live.value("SELECT HEX(a) FROM b")).isEqualTo("C321C3");
    }

    @Test
    void anArchiveWritesNowhereWhateverItsNamesSay(FreshDatabase live) throws IOException {
        Path made = Mydumper.folder(folder.resolve("garden"), "`root`@`localhost`", 3);
        byte[] tar =
                Mydumper.archive(
                        made, name -> name.equals("metadata") ? "/etc/" + name : "../../" + name);

        files.survey(files.file("climbing.tar", tar));

        assertThat(files.survey(files.file("climbing.tar", tar)).rows()).isEqualTo(3);
        assertThat(Files.exists(folder.resolveSibling("metadata"))).isFalse();
    }

    @Test
    void linksInAnArchiveAreNotFollowed(FreshDatabase live) {
        Path made = Mydumper.folder(folder.resolve("garden"), "`root`@`localhost`", 3);
        byte[] link = Mydumper.link("garden.bed.00009.sql", "/etc/passwd");
        byte[] tar = Mydumper.archive(made, name -> name);
        byte[] both = Arrays.copyOf(link, link.length + tar.length);
        System.arraycopy(tar, 0, both, link.length, tar.length);

        assertThat(files.survey(files.file("linked.tar", both)).rows()).isEqualTo(3);
    }

    @Test
    void twoFilesOfOneNameInAnArchiveAreRefused(FreshDatabase live) {
        Path made = Mydumper.folder(folder.resolve("garden"), "`root`@`localhost`", 3);
        byte[] tar =
                Mydumper.archive(
                        made,
                        name -> name.replace("garden.bed.00001.sql", "other/garden.bed.00000.sql"));

        Problem problem = refused(files.file("twice.tar", tar), live);

        assertThat(problem.what()).contains("two files named garden.bed.00000.sql");
    }

    private static String many() {
        StringBuilder text = new StringBuilder(TABLE);
        for (int i = 0; i < 3000; i++) {
            text.append("INSERT INTO `t` VALUES (1,'").append("x".repeat(250)).append("')");
            text.append((",(2,'" + "y".repeat(250) + "')").repeat(20)).append(";\n");
        }
        return text.toString();
    }

    private static Work atFirstRows(Cancellation cancellation, Runnable act) {
        return new Work(
                new Progress() {
                    private boolean done;

                    @Override
                    public void phase(String name, long expectedBytes) {}

                    @Override
                    public void objectStarted(String object, long expectedRows) {}

                    @Override
                    public synchronized void advanced(String object, long bytes, long rows) {
                        if (!done && rows > 0) {
                            done = true;
                            act.run();
                        }
                    }

                    @Override
                    public void objectDone(String object) {}
                },
                cancellation);
    }

    @Test
    void sessionsThatAreKilledEndTheLoadWithAProblem(FreshDatabase live) {
        Work work =
                atFirstRows(
                        new Cancellation(),
                        () ->
                                live.query(
                                                "SELECT id FROM information_schema.PROCESSLIST"
                                                    + " WHERE id <> CONNECTION_ID() AND db LIKE '"
                                                        + live.name()
                                                        + "%'")
                                        .forEach(row -> live.execute("KILL " + row.getFirst())));

        Problem problem = refused(files.text("many.sql", many()), live, work);

        assertThat(problem.code()).isEqualTo(ProblemCode.SERVER_LOST);
        assertThat(problem.state()).contains("was not touched", "is not complete");
    }

    @Test
    void aServerThatDiesIsToldAndTheNextRestoreGoesThrough() throws SQLException {
        try (KillableServer server = KillableServer.in(folder.resolve("server"))) {
            server.database()
                    .execute("CREATE TABLE t (a INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
            Backup backup = files.text("many.sql", many());
            Problem problem =
                    catchThrowableOfType(
                                    ProblemException.class,
                                    () ->
                                            files.restore(
                                                    backup,
                                                    server.database(),
                                                    Place.BESIDE,
                                                    atFirstRows(new Cancellation(), server::kill)))
                            .problem();
            assertThat(problem.code()).isEqualTo(ProblemCode.SERVER_LOST);
            server.restart();

            assertThat(server.database().value("SELECT a FROM t")).isEqualTo("1");
            assertThat(files.restore(backup, server.database(), Place.BESIDE).rows())
                    .isEqualTo(3000 * 21);
        }
    }

    @Test
    void aServerThatTakesNoWritesIsToldBeforeAnythingIsDone(FreshDatabase live) {
        Backup backup = files.text("many.sql", many());
        live.execute(
                "CREATE USER limited IDENTIFIED BY 'x'",
                "GRANT SELECT, INSERT, CREATE, DROP, ALTER, INDEX, UPDATE, DELETE ON *.* TO"
                        + " limited",
                "SET GLOBAL read_only=1");
        try {
            DatabaseUrl root = live.access().url();
            ServerAccess limited =
                    ServerAccess.of(
                            DatabaseUrl.parse(
                                    "mariadb://limited:x@127.0.0.1:"
                                            + root.port()
                                            + "/"
                                            + live.name()),
                            Optional.empty(),
                            Environment.STAGING);
            Problem problem =
                    catchThrowableOfType(
                                    ProblemException.class,
                                    () ->
                                            files.restore(
                                                    backup,
                                                    limited,
                                                    ForeignDumpFiles.plan(
                                                            Place.BESIDE, Backups.names(live)),
                                                    Work.unwatched()))
                            .problem();

            assertThat(problem.what()).contains("read-only");
            assertThat(live.withCopies()).containsExactly(live.name());
        } finally {
            live.execute("SET GLOBAL read_only=0", "DROP USER limited");
        }
    }
}
