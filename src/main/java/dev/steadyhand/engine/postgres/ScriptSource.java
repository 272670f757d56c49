package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A dump of {@code pg_dump} as a script, whatever form it has: plain text as it is, archives by
 * {@code pg_restore}.
 */
final class ScriptSource {

    private static final String CONTENTS = "toc.dat";
    private static final int BLOCK = 512;

    private final ForeignDump dump;
    private final Function<String, List<PgTool>> tools;
    private final Work work;

    /**
     * Of one dump.
     *
     * @param tools finds the client tools of a name
     */
    ScriptSource(ForeignDump dump, Function<String, List<PgTool>> tools, Work work) {
        this.dump = dump;
        this.tools = tools;
        this.work = work;
    }

    /** Reads a script. */
    @FunctionalInterface
    interface Reader {
        void read(InputStream script) throws IOException, SQLException;
    }

    /** What an archive says of itself; empty where the dump is plain text. */
    Optional<ArchiveHead> head() {
        if (!dump.isOfPgDump()) {
            return Optional.empty();
        }
        byte[][] begin = new byte[1][];
        if (dump.form() == ForeignDump.Form.FOLDER) {
            dump.each(
                    CONTENTS::equals, work, (_, in) -> begin[0] = in.readNBytes(ArchiveHead.BYTES));
        } else {
            dump.whole(work, (_, in) -> begin[0] = in.readNBytes(BLOCK + ArchiveHead.BYTES));
        }
        byte[] bytes = begin[0];
        if (dump.form() == ForeignDump.Form.ARCHIVE) {
            int end = Math.min(BLOCK, bytes.length);
            String file = new String(bytes, 0, Math.min(end, 100), StandardCharsets.US_ASCII);
            boolean first = file.startsWith(CONTENTS + "\0");
            bytes = first ? Arrays.copyOfRange(bytes, end, bytes.length) : new byte[0];
        }
        return Optional.of(ArchiveHead.of(format(), bytes).orElseThrow(this::unread));
    }

    private ArchiveHead.Format format() {
        return switch (dump.form()) {
            case FOLDER -> ArchiveHead.Format.DIRECTORY;
            case ARCHIVE -> ArchiveHead.Format.TAR;
            case CUSTOM, TEXT -> ArchiveHead.Format.CUSTOM;
        };
    }

    private ProblemException unread() {
        boolean packedFolder = dump.form() == ForeignDump.Form.ARCHIVE;
        return new Problem(
                        packedFolder ? ProblemCode.BACKUP_FOREIGN : ProblemCode.BACKUP_DAMAGED,
                        packedFolder
                                ? dump.name() + " is an archive of a folder that pg_dump -Fd made."
                                : dump.name() + " begins as a dump of pg_dump, and is none.",
                        Problem.NOTHING_CHANGED,
                        packedFolder
                                ? "Unpack it with tar, and give the folder's path instead."
                                : "Fetch it again from where it was made.")
                .toException();
    }

    /** Reads the script once, from beginning to end. */
    void read(Reader reader) {
        Optional<ArchiveHead> head = head();
        if (head.isEmpty()) {
            requireText();
            dump.whole(work, (file, in) -> told(file, () -> reader.read(in)));
            return;
        }
        PgTool tool = PgTool.forArchive(tools.apply(PgTool.RESTORE), head.get().toolMajor());
        PgRestoreRun run = new PgRestoreRun(tool, head.get().format(), dump.name(), work);
        Reader bounded = script -> reader.read(new Bounded(script, dump));
        if (dump.form() == ForeignDump.Form.FOLDER) {
            try {
                told(dump.name(), () -> run.read(bounded));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            dump.whole(work, (file, in) -> told(file, () -> run.read(in, bounded)));
        }
    }

    private void requireText() {
        if (dump.form() != ForeignDump.Form.TEXT) {
            throw new Problem(
                            ProblemCode.BACKUP_FOREIGN,
                            dump.name() + " was not made by a tool of PostgreSQL.",
                            Problem.NOTHING_CHANGED,
                            "Name a target of the product that the dump is of.")
                    .toException();
        }
    }

    /** Something that reads. */
    private interface Reading {
        void read() throws IOException, SQLException;
    }

    private void told(String file, Reading reading) throws IOException {
        try {
            reading.read();
        } catch (SQLException e) {
            throw SqlProblems.of(e, "load " + file, "", work.cancellation());
        }
    }

    /** Text that does not inflate beyond all measure. */
    private static final class Bounded extends FilterInputStream {

        private static final long ALWAYS_FINE = 1L << 30;
        private static final long MOST_TIMES = 500;

        private final ForeignDump dump;
        private long count;

        Bounded(InputStream in, ForeignDump dump) {
            super(in);
            this.dump = dump;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            if (count > ALWAYS_FINE && count / MOST_TIMES > dump.bytes()) {
                throw new Problem(
                                ProblemCode.BACKUP_DAMAGED,
                                dump.name()
                                        + " inflates to more than "
                                        + MOST_TIMES
                                        + " times its size, as no dump does.",
                                "",
                                "Check where the dump comes from.")
                        .toException();
            }
            return read;
        }
    }
}
