package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.ServerAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs {@code pg_dump} for one section of the definitions. The password goes by a file that only
 * this user can read and that is gone afterwards; what the program writes is bounded, and so is the
 * time it takes; a request to stop ends it.
 */
final class PgDumpRun {

    /** What the server calls its sessions. */
    static final String SESSION = "steadyhand pg_dump";

    private static final Logger LOG = LoggerFactory.getLogger(PgDumpRun.class);

    /** More definitions than the largest schemas have. */
    private static final int LONGEST_TEXT = 512 << 20;

    private static final int LONGEST_COMPLAINT = 16 << 10;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Set<String> PASSED_ON =
            Set.of(
                    "PATH",
                    "HOME",
                    "TMPDIR",
                    "TEMP",
                    "TMP",
                    "SystemRoot",
                    "SYSTEMROOT",
                    "LD_LIBRARY_PATH");

    private final PgTool tool;
    private final ServerAccess access;
    private final List<String> left;
    private final Cancellation cancellation;

    /**
     * For one database.
     *
     * @param left names of schemas that are left out
     */
    PgDumpRun(PgTool tool, ServerAccess access, List<String> left, Cancellation cancellation) {
        this.tool = tool;
        this.left = List.copyOf(left);
        this.access = access;
        this.cancellation = cancellation;
    }

    /**
     * The text of one section.
     *
     * @param section {@code pre-data} or {@code post-data}
     * @param snapshot the exported snapshot that it reads in
     */
    String section(String section, String snapshot, TextForm form) {
        Path passwords = passwords();
        try {
            return run(command(section, snapshot, form), passwords, form.charset());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(
                            ProblemCode.CANCELLED,
                            "pg_dump was ended while it read definitions.",
                            Problem.NOTHING_CHANGED,
                            "Start it again when you are ready.")
                    .toException(e);
        } finally {
            delete(passwords);
        }
    }

    private List<String> command(String section, String snapshot, TextForm form) {
        DatabaseUrl url = access.url();
        Optional<UnixSockets.Place> file = UnixSockets.Place.of(url);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                tool.program().toString(),
                                "--section=" + section,
                                "--snapshot=" + snapshot,
                                "--encoding=" + form.encoding(),
                                "--lock-wait-timeout=60s",
                                "--no-password",
                                "--host=" + file.map(UnixSockets.Place::folder).orElse(url.host()),
                                "--port=" + file.map(UnixSockets.Place::port).orElse(url.port()),
                                "--username=" + (url.user().isEmpty() ? "postgres" : url.user()),
                                // As a connection string no part of the name can be taken for
                                // anything else.
                                "--dbname=dbname='"
                                        + url.database().replace("\\", "\\\\").replace("'", "\\'")
                                        + "'"));
        // In quotes nothing in a name is a pattern.
        left.forEach(
                schema -> command.add("--exclude-schema=\"" + schema.replace("\"", "\"\"") + '"'));
        return command;
    }

    private String run(List<String> command, Path passwords, Charset charset)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        environment(builder.environment(), passwords);
        Process process = builder.start();
        process.getOutputStream().close();
        try (Cancellation.Registration _ = cancellation.onCancel(() -> process.destroyForcibly())) {
            Gathered said = Gathered.start(process.getErrorStream(), LONGEST_COMPLAINT);
            Gathered text = Gathered.start(process.getInputStream(), LONGEST_TEXT);
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
                throw failed("it did not end within " + PATIENCE.toMinutes() + " minutes");
            }
            text.join();
            said.join();
            cancellation.check();
            if (process.exitValue() != 0) {
                throw failed(SqlText.shortened(said.text(StandardCharsets.UTF_8), 400));
            }
            if (text.isCut()) {
                throw failed("it wrote more than " + (LONGEST_TEXT >> 20) + " MiB of definitions");
            }
            return text.text(charset);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Nothing of this program's own environment but what a program needs to run. */
    private void environment(Map<String, String> environment, Path passwords) {
        keepHarmless(environment);
        environment.put("PGPASSFILE", passwords.toString());
        environment.put("PGSSLMODE", PostgresConnections.sslMode(access.tls()));
        environment.put("PGAPPNAME", SESSION);
        environment.put("PGCONNECT_TIMEOUT", "10");
        String authority = access.url().parameters().get("ssl-ca");
        if (authority != null) {
            environment.put("PGSSLROOTCERT", authority);
        }
    }

    /** Leaves what any program needs to run. */
    static void keepHarmless(Map<String, String> environment) {
        environment.keySet().retainAll(PASSED_ON);
        environment.put("LC_ALL", "C");
    }

    private Path passwords() {
        try {
            Path file = PrivateFiles.temporary("steadyhand-", ".pgpass");
            String password = access.url().password().reveal();
            String escaped = password.replace("\\", "\\\\").replace(":", "\\:");
            Files.writeString(file, "*:*:*:*:" + escaped + "\n", StandardCharsets.UTF_8);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProblemException failed(String why) {
        return new Problem(
                        ProblemCode.DUMP_FAILED,
                        "pg_dump " + tool.version() + " could not read the definitions: " + why,
                        Problem.NOTHING_CHANGED,
                        "Mend what it names; then make the backup again.")
                .toException();
    }

    /** What comes out of a stream, read by a thread of its own so that nothing gets stuck. */
    static final class Gathered {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final InputStream in;
        private final int most;
        private volatile boolean cut;
        private final Thread thread;

        private Gathered(InputStream in, int most) {
            this.in = in;
            this.most = most;
            this.thread = Thread.ofVirtual().name("pg-dump-output").unstarted(this::read);
        }

        static Gathered start(InputStream in, int most) {
            Gathered gathered = new Gathered(in, most);
            gathered.thread.start();
            return gathered;
        }

        private void read() {
            byte[] buffer = new byte[1 << 16];
            try (in) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    int room = Math.min(count, most - bytes.size());
                    bytes.write(buffer, 0, room);
                    cut |= room < count;
                }
            } catch (IOException e) {
                LOG.debug("pg_dump was ended while it wrote", e);
            }
        }

        void join() throws InterruptedException {
            thread.join();
        }

        boolean isCut() {
            return cut;
        }

        String text(Charset charset) {
            return bytes.toString(charset);
        }
    }
}
