package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets {@code pg_restore} write an archive of {@code pg_dump} as a script, which is read while it
 * is written: nothing of it lies anywhere in between. The program is given no server and no
 * password.
 */
final class PgRestoreRun {

    private static final Logger LOG = LoggerFactory.getLogger(PgRestoreRun.class);
    private static final int LONGEST_COMPLAINT = 16 << 10;

    private final PgTool tool;
    private final ArchiveHead.Format format;
    private final String name;
    private final Work work;

    /**
     * For one archive.
     *
     * @param name of the archive, for messages; of a folder its place
     */
    PgRestoreRun(PgTool tool, ArchiveHead.Format format, String name, Work work) {
        this.tool = tool;
        this.format = format;
        this.name = name;
        this.work = work;
    }

    /** Reads an archive that is one file. */
    void read(InputStream archive, ScriptSource.Reader reader) throws IOException, SQLException {
        run(Optional.of(archive), reader);
    }

    /** Reads one that is a folder. */
    void read(ScriptSource.Reader reader) throws IOException, SQLException {
        run(Optional.empty(), reader);
    }

    private List<String> command(boolean folder) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                tool.program().toString(),
                                "--format=" + format.word(),
                                "--file=-"));
        if (folder) {
            command.add(name);
        }
        return command;
    }

    private void run(Optional<InputStream> archive, ScriptSource.Reader reader)
            throws IOException, SQLException {
        ProcessBuilder builder = new ProcessBuilder(command(archive.isEmpty()));
        PgDumpRun.keepHarmless(builder.environment());
        Process process = builder.start();
        try (Cancellation.Registration _ =
                work.cancellation().onCancel(() -> process.destroyForcibly())) {
            PgDumpRun.Gathered said =
                    PgDumpRun.Gathered.start(process.getErrorStream(), LONGEST_COMPLAINT);
            Thread feeder =
                    Thread.ofVirtual().name("pg-restore-input").start(() -> feed(process, archive));
            try (InputStream script = process.getInputStream()) {
                reader.read(script);
            } catch (ProblemException e) {
                boolean cut = e.problem().code() == ProblemCode.BACKUP_DAMAGED;
                throw cut ? end(process, feeder, said).orElse(e) : e;
            }
            Optional<ProblemException> failure = end(process, feeder, said);
            if (failure.isPresent()) {
                throw failure.get();
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void feed(Process process, Optional<InputStream> archive) {
        try (OutputStream out = process.getOutputStream()) {
            if (archive.isPresent()) {
                archive.get().transferTo(out);
            }
        } catch (IOException | ProblemException e) {
            LOG.debug("pg_restore ended while it was fed, or there was nothing to feed it with", e);
            process.destroy();
        }
    }

    /** What the program complains of, once nobody reads any more; empty where it does not. */
    private Optional<ProblemException> end(
            Process process, Thread feeder, PgDumpRun.Gathered said) {
        try {
            int exit = process.waitFor();
            feeder.join();
            said.join();
            work.cancellation().check();
            String words = SqlText.shortened(said.text(StandardCharsets.UTF_8), 400);
            boolean failed = exit != 0 && !words.isEmpty() && !words.contains("Broken pipe");
            return failed ? Optional.of(damaged(words)) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Cancellation.problem().toException(e));
        }
    }

    private ProblemException damaged(String words) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        name + " cannot be read by pg_restore " + tool.version() + ": " + words,
                        "",
                        "Fetch the file again from where it was made, or choose another backup.")
                .toException();
    }
}
