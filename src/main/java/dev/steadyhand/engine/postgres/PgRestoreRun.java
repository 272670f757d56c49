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
import org.jspecify.annotations.Nullable;
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
    private static final int FEED = 64 << 10;

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
        Feeding feeding = new Feeding(process, archive);
        // By handles, since a process that is destroyed closes what is still being read of it.
        try (Cancellation.Registration _ =
                work.cancellation().onCancel(() -> process.toHandle().destroyForcibly())) {
            PgDumpRun.Gathered said =
                    PgDumpRun.Gathered.start(process.getErrorStream(), LONGEST_COMPLAINT);
            Thread feeder = Thread.ofVirtual().name("pg-restore-input").start(feeding);
            try (InputStream script = process.getInputStream()) {
                reader.read(script);
            } catch (ProblemException e) {
                if (e.problem().code() != ProblemCode.BACKUP_DAMAGED) {
                    throw e;
                }
                Optional<ProblemException> failure = end(process, feeder, said);
                feeding.requireWholeArchive();
                throw failure.orElse(e);
            }
            Optional<ProblemException> failure = end(process, feeder, said);
            feeding.requireWholeArchive();
            if (failure.isPresent()) {
                throw failure.get();
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Gives the program its archive. */
    private static final class Feeding implements Runnable {

        private final Process process;
        private final Optional<InputStream> archive;
        private volatile @Nullable Exception unreadable;

        Feeding(Process process, Optional<InputStream> archive) {
            this.process = process;
            this.archive = archive;
        }

        @Override
        public void run() {
            try (OutputStream out = process.getOutputStream()) {
                if (archive.isPresent()) {
                    feed(archive.get(), out);
                }
            } catch (IOException e) {
                // A tar's last blocks are not always read: its script may go on all the same.
                LOG.debug("pg_restore took no more of its archive", e);
            }
        }

        private void feed(InputStream in, OutputStream out) throws IOException {
            byte[] buffer = new byte[FEED];
            for (int read = next(in, buffer); read > 0; read = next(in, buffer)) {
                out.write(buffer, 0, read);
            }
        }

        private int next(InputStream in, byte[] buffer) {
            try {
                return in.read(buffer);
            } catch (IOException | ProblemException e) {
                unreadable = e;
                process.toHandle().destroy();
                return -1;
            }
        }

        void requireWholeArchive() throws IOException {
            switch (unreadable) {
                case IOException e -> throw e;
                case ProblemException e -> throw e;
                case null, default -> {}
            }
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
