package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Copies a backup into another store: dump, then checksum file, then manifest, so that a copy that
 * was cut off is not taken for a whole one. What is there already and the same is left; what is
 * there and differs is refused. A dump that does not match its own checksum is never copied.
 */
public final class BackupCopy {

    private final Backup source;
    private final BackupStore to;
    private final Work work;
    private final byte[] buffer = new byte[1 << 16];

    private BackupCopy(Backup source, BackupStore to, Work work) {
        this.source = source;
        this.to = to;
        this.work = work;
    }

    /**
     * What was done.
     *
     * @param copied the files that were copied
     * @param same those that were there already
     * @param sha256 of the dump, read back from where it is now
     */
    public record Result(List<String> copied, List<String> same, String sha256) {

        public Result {
            copied = List.copyOf(copied);
            same = List.copyOf(same);
        }
    }

    /**
     * Copies what is missing, and reads the copy back.
     *
     * @throws ProblemException where something else has the name, or the copy is not the same
     */
    public static Result make(Backup source, BackupStore to, Work work) {
        if (ForeignFiles.isFolder(source)) {
            throw manyFiles(source).toException();
        }
        if (!source.isEncrypted() && !KeyedStore.recipients(to).isEmpty()) {
            throw inTheClear(source, to).toException();
        }
        return new BackupCopy(source, to, work).run();
    }

    private Result run() {
        List<String> copied = new ArrayList<>();
        List<String> same = new ArrayList<>();
        String sha256 = expected().orElseGet(() -> digest(source.store(), source.dumpFile()));
        if (ensure(source.dumpFile(), Optional.of(sha256))) {
            copied.add(source.dumpFile());
            requireSame(sha256);
        } else {
            same.add(source.dumpFile());
        }
        for (String file : companions()) {
            (ensure(file, Optional.empty()) ? copied : same).add(file);
        }
        return new Result(copied, same, sha256);
    }

    /** The checksum file first, the manifest last. */
    private List<String> companions() {
        return source.files().stream()
                .skip(1)
                .filter(file -> source.store().find(file).isPresent())
                .toList();
    }

    private Optional<String> expected() {
        Optional<String> said =
                source.hasChecksumFile()
                        ? ChecksumFile.read(source.store(), source.dumpFile())
                                .map(ChecksumFile.Entry::sha256)
                        : Optional.empty();
        return said.or(() -> source.manifest().map(manifest -> manifest.dump().sha256()));
    }

    /** Whether it had to be copied. */
    private boolean ensure(String file, Optional<String> sha256) {
        Optional<StoredFile> there = to.find(file);
        if (there.isEmpty()) {
            copy(file, sha256);
            return true;
        }
        long size = source.store().find(file).map(StoredFile::size).orElse(-1L);
        String wanted = sha256.orElseGet(() -> digest(source.store(), file));
        if (there.get().size() != size || !digest(to, file).equals(wanted)) {
            throw other(file).toException();
        }
        return false;
    }

    private void copy(String file, Optional<String> sha256) {
        if (!isCopied(file, sha256)) {
            // What had arrived of it was something else, and is gone by now.
            isCopied(file, sha256);
        }
    }

    /**
     * Goes on where an earlier copy was cut off. What had arrived is not asked of the source again:
     * the checksum of the whole proves it.
     */
    private boolean isCopied(String file, Optional<String> sha256) {
        try (PendingFile pending = to.resume(file);
                var _ = work.cancellation().onCancel(pending::cancel)) {
            MessageDigest digest = Sha256.begin();
            long arrived = 0;
            if (sha256.isPresent()) {
                arrived = arrived(pending, digest, "comparing what has arrived of " + file);
            }
            try (InputStream in = source.store().open(file, arrived, Long.MAX_VALUE)) {
                through(in, pending.stream(), digest, "copying " + file);
            }
            String read = HexFormat.of().formatHex(digest.digest());
            if (sha256.isPresent() && !sha256.get().equals(read)) {
                pending.forget();
                if (arrived > 0) {
                    return false;
                }
                throw damaged(read, sha256.get()).toException();
            }
            pending.commit();
            return true;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private long arrived(PendingFile pending, MessageDigest digest, String phase)
            throws IOException {
        try (InputStream there = pending.arrived()) {
            return through(there, OutputStream.nullOutputStream(), digest, phase);
        }
    }

    private void requireSame(String sha256) {
        String found = digest(to, source.dumpFile());
        if (!found.equals(sha256)) {
            throw new Problem(
                            ProblemCode.TRANSFER_DAMAGED,
                            "The copy of "
                                    + source.dumpFile()
                                    + " in "
                                    + to.place()
                                    + " has the SHA-256 "
                                    + found
                                    + ", not "
                                    + sha256
                                    + ".",
                            "The damaged copy is there, without checksum file and manifest.",
                            "Delete it, and look for a faulty disk or network before anything"
                                    + " else.")
                    .toException();
        }
    }

    private String digest(BackupStore store, String file) {
        try (InputStream in = store.open(file, 0, Long.MAX_VALUE)) {
            MessageDigest sha256 = Sha256.begin();
            through(in, OutputStream.nullOutputStream(), sha256, "comparing " + file);
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** How many bytes there were. */
    private long through(InputStream in, OutputStream out, MessageDigest digest, String phase)
            throws IOException {
        work.progress().phase(phase, source.bytes());
        long all = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            work.cancellation().check();
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
            all += read;
            work.progress().advanced(source.dumpFile(), read, 0);
        }
        return all;
    }

    private static Problem manyFiles(Backup source) {
        return new Problem(
                ProblemCode.USAGE_WRONG,
                source.name() + " is a whole folder of files by another tool.",
                Problem.NOTHING_CHANGED,
                "Take it into a store as one backup with: steadyhand backups import");
    }

    private static Problem inTheClear(Backup source, BackupStore to) {
        return new Problem(
                ProblemCode.STORE_DENIED,
                to.name()
                        + " takes encrypted backups alone, and "
                        + source.name()
                        + " lies in the clear.",
                Problem.NOTHING_CHANGED,
                "Make backups of the target with --encrypt-to, or straight into that store, and"
                        + " copy those.");
    }

    private Problem other(String file) {
        return new Problem(
                ProblemCode.STORE_FILE_EXISTS,
                "There is another file " + file + " in " + to.place() + ", with other content.",
                "It was left as it is; nothing of that name was copied.",
                "Verify both. Delete the one that is damaged, or copy into another store.");
    }

    private Problem damaged(String read, String said) {
        return new Problem(
                ProblemCode.CHECKSUM_MISMATCH,
                source.dumpFile()
                        + " in "
                        + source.store().place()
                        + " has the SHA-256 "
                        + read
                        + "; its own checksum is "
                        + said
                        + ".",
                "Nothing of it was copied.",
                "Verify it with: steadyhand backups verify " + source.name());
    }
}
