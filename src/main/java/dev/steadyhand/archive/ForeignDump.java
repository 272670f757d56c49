package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * A dump that another tool made, as the files it consists of: one for mysqldump, plain {@code
 * pg_dump} and their kin, many for mydumper's and {@code pg_dump}'s folders and archives of them.
 * Knows how they are packed, not what they say.
 */
public final class ForeignDump {

    /** Which form a dump has. */
    public enum Form {
        /** One file of text. */
        TEXT,
        /** A folder of files. */
        FOLDER,
        /** An archive of files, in whatever order they were put into it. */
        ARCHIVE,
        /** One file that {@code pg_dump -Fc} made, which only PostgreSQL's own tool reads. */
        CUSTOM
    }

    private static final byte[] CUSTOM_BEGIN = "PGDMP".getBytes(StandardCharsets.US_ASCII);

    private final Backup backup;
    private final Form form;
    private final boolean ofPgDump;
    private final LongAdder consumed = new LongAdder();

    private ForeignDump(Backup backup, Form form, boolean ofPgDump) {
        this.backup = backup;
        this.form = form;
        this.ofPgDump = ofPgDump;
    }

    /**
     * Whether another tool made the backup: its manifest says so, or there is none and the dump
     * does not begin as ours do.
     */
    public static boolean is(Backup backup) {
        Optional<Manifest> manifest = backup.manifest();
        if (manifest.isPresent()) {
            return ForeignManifest.is(manifest.get());
        }
        return backup.manifestProblem().isEmpty()
                && backup.store().find(backup.dumpFile()).isPresent()
                && (ForeignFiles.isFolder(backup)
                        || (DumpContent.isReadable(backup) && !beginsLikeOurs(backup)));
    }

    /** One that bears a name of ours and is not packed as that says is one of ours, damaged. */
    private static boolean beginsLikeOurs(Backup backup) {
        String ours = MemberLabel.BEGIN;
        try (InputStream begin = whole(backup)) {
            boolean packed = ForeignFiles.codec(begin.readNBytes(4)).isPresent();
            if (backup.isNamedByUs() && !packed) {
                return true;
            }
        } catch (IOException unreadable) {
            return true;
        } catch (ProblemException damaged) {
            return DumpContent.isOfTheFile(damaged);
        }
        try (InputStream text = unpacked(backup.dumpFile(), whole(backup))) {
            byte[] begin = text.readNBytes(ours.length());
            String first = new String(begin, StandardCharsets.UTF_8);
            return first.equals(ours) || first.startsWith(ObjectTar.BEGIN);
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Opens a backup that {@link #is} one. */
    public static ForeignDump open(Backup backup) {
        if (ForeignFiles.isFolder(backup)) {
            boolean ofPgDump = backup.dumpFile().equals(ForeignFiles.CONTENTS);
            if (!ofPgDump) {
                requireFinished(backup);
            }
            return new ForeignDump(backup, Form.FOLDER, ofPgDump);
        }
        try (InputStream in = new BufferedInputStream(unpacked(backup.dumpFile(), whole(backup)))) {
            byte[] begin = in.readNBytes(512);
            if (TarEntries.isHeader(begin, begin.length)) {
                return new ForeignDump(backup, Form.ARCHIVE, isTarOfPgDump(begin, in));
            }
            int length = Math.min(begin.length, CUSTOM_BEGIN.length);
            boolean custom = Arrays.equals(Arrays.copyOf(begin, length), CUSTOM_BEGIN);
            return new ForeignDump(backup, custom ? Form.CUSTOM : Form.TEXT, custom);
        } catch (IOException damaged) {
            throw damaged(backup.dumpFile(), damaged);
        }
    }

    private static boolean isTarOfPgDump(byte[] begin, InputStream rest) throws IOException {
        InputStream both = new SequenceInputStream(new ByteArrayInputStream(begin), rest);
        return new TarEntries(both).next().filter(ForeignFiles::isOfPgDump).isPresent();
    }

    private static void requireFinished(Backup backup) {
        if (!backup.dumpFile().equals(ForeignFiles.METADATA)) {
            throw new Problem(
                            ProblemCode.BACKUP_DAMAGED,
                            "The dump in "
                                    + backup.store().place()
                                    + " was broken off, or is still being made: mydumper has left "
                                    + backup.dumpFile()
                                    + " and no metadata.",
                            Problem.NOTHING_CHANGED,
                            "Let mydumper finish, or have the dump made again.")
                    .toException();
        }
    }

    public Form form() {
        return form;
    }

    /** Whether it is one of the forms that {@code pg_restore} reads, and no text. */
    public boolean isOfPgDump() {
        return ofPgDump;
    }

    /** Its name, for messages; of a folder its place. */
    public String name() {
        return form == Form.FOLDER ? backup.store().place() : backup.dumpFile();
    }

    /** The size of its files as they lie there. */
    public long bytes() {
        return backup.bytes();
    }

    /** How many of these bytes were read since the last call. */
    public long consumed() {
        return consumed.sumThenReset();
    }

    /** Takes one file of a dump. */
    @FunctionalInterface
    public interface Use {
        /**
         * Reads what it needs of the file.
         *
         * @param file its plain name, without the ending that says how it is compressed
         */
        void file(String file, InputStream text) throws IOException;
    }

    /**
     * Hands the wanted files over, one after the other: those of a folder by name, those of an
     * archive as they lie in it.
     *
     * @throws ProblemException with {@link ProblemCode#BACKUP_DAMAGED}
     */
    public void each(Predicate<String> wanted, Work work, Use use) {
        each(wanted, Sha256.begin(), work, use);
    }

    /** The same, with a digest of the bytes as they lie there. */
    void each(Predicate<String> wanted, MessageDigest digest, Work work, Use use) {
        try {
            switch (form) {
                case TEXT, CUSTOM -> text(wanted, digest, work, use);
                case FOLDER -> folder(wanted, work, use);
                case ARCHIVE -> archive(wanted, digest, work, use);
            }
        } catch (IOException damaged) {
            throw damaged(name(), damaged);
        }
    }

    /** Hands a dump of one file over as it is, but for what packed it as a whole. */
    public void whole(Work work, Use use) {
        try (InputStream in = watched(whole(backup), work)) {
            use.file(backup.dumpFile(), unpacked(backup.dumpFile(), in));
        } catch (IOException damaged) {
            throw damaged(name(), damaged);
        }
    }

    private void text(Predicate<String> wanted, MessageDigest digest, Work work, Use use)
            throws IOException {
        String plain = ForeignFiles.withoutCompression(DumpFileName.decrypted(backup.dumpFile()));
        if (wanted.test(plain)) {
            try (InputStream in = watched(whole(digest), work)) {
                use.file(plain, unpacked(backup.dumpFile(), in));
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private void folder(Predicate<String> wanted, Work work, Use use) throws IOException {
        for (String file : ForeignFiles.ofFolder(backup.store())) {
            String plain = ForeignFiles.withoutCompression(file);
            if (wanted.test(plain)) {
                try (InputStream in = watched(backup.store().open(file, 0, Long.MAX_VALUE), work)) {
                    use.file(plain, part(file, in));
                }
            }
        }
    }

    private void archive(Predicate<String> wanted, MessageDigest digest, Work work, Use use)
            throws IOException {
        try (InputStream in = watched(whole(digest), work)) {
            TarEntries entries = new TarEntries(unpacked(backup.dumpFile(), in));
            for (Optional<String> entry = entries.next();
                    entry.isPresent();
                    entry = entries.next()) {
                String plain = ForeignFiles.withoutCompression(entry.get());
                if (wanted.test(plain)) {
                    use.file(plain, part(entry.get(), entries.content()));
                }
            }
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** What PostgreSQL's newer tools packed in ways of their own is handed over as it is. */
    private InputStream part(String file, InputStream in) throws IOException {
        boolean own = ofPgDump && !ForeignFiles.isPacked(file);
        return own ? in : unpacked(file, in);
    }

    private InputStream watched(InputStream in, Work work) {
        return new CountedInput(in, consumed, work.cancellation());
    }

    private static InputStream whole(Backup backup) {
        return backup.content().open(0, Long.MAX_VALUE);
    }

    /** The same, with a digest of the bytes as they lie there. */
    private InputStream whole(MessageDigest digest) throws IOException {
        InputStream file = backup.store().open(backup.dumpFile(), 0, Long.MAX_VALUE);
        return backup.content().over(new DigestInputStream(file, digest));
    }

    /** By what a file's first bytes are, whatever its name says. */
    private static InputStream unpacked(String file, InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(8);
        byte[] magic = buffered.readNBytes(4);
        buffered.reset();
        return ForeignFiles.codec(magic)
                .map(codec -> (InputStream) new DecodedText(buffered, codec))
                .orElseGet(() -> refusePacked(file, magic, buffered));
    }

    private static InputStream refusePacked(String file, byte[] magic, InputStream in) {
        ForeignFiles.unknownPacking(magic)
                .ifPresent(packing -> {
                    throw new Problem(
                                    ProblemCode.BACKUP_FOREIGN,
                                    file + " is packed with " + packing + ", which is not read.",
                                    Problem.NOTHING_CHANGED,
                                    "Unpack it, or pack it with gzip or zstd; then use that file.")
                            .toException();
                });
        return in;
    }

    private static ProblemException damaged(String file, IOException why) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        file + " is damaged or cannot be read: it " + why.getMessage() + ".",
                        Problem.NOTHING_CHANGED,
                        "Fetch the file again from where it was made, or choose another backup.")
                .toException(why);
    }
}
