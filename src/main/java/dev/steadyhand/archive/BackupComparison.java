package dev.steadyhand.archive;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Whether a backup is the same in two stores: each of its files there and of one size, the small
 * ones alike byte for byte, the dump by its SHA-256, for which both copies are read; or by what the
 * stores themselves know of it, where it is to be quick.
 *
 * @param backup its name
 * @param checks one for each file
 */
public record BackupComparison(String backup, List<Check> checks) {

    public BackupComparison {
        checks = List.copyOf(checks);
    }

    /**
     * Compares.
     *
     * @param reading whether the dumps are read; checksum files and manifests always are, and what
     *     is on this machine
     */
    public static BackupComparison of(Backup one, BackupStore other, boolean reading, Work work) {
        List<Check> checks = new ArrayList<>();
        for (String file : one.files()) {
            boolean dump = file.equals(one.dumpFile());
            new Pair(file, one.store(), other, work).check(dump && !reading).ifPresent(checks::add);
        }
        return new BackupComparison(one.name(), checks);
    }

    /** The gravest of the checks. */
    public Verdict verdict() {
        return Check.overall(checks);
    }

    /** A file in both stores. */
    private record Pair(String file, BackupStore one, BackupStore other, Work work) {

        /** Empty where neither has it. */
        Optional<Check> check(boolean quick) {
            Optional<StoredFile> first = one.find(file);
            Optional<StoredFile> second = other.find(file);
            if (first.isEmpty() && second.isEmpty()) {
                return Optional.empty();
            }
            if (first.isEmpty() || second.isEmpty()) {
                BackupStore without = first.isEmpty() ? one : other;
                return Optional.of(Check.fail(file, "missing in " + without.name()));
            }
            long size = first.get().size();
            if (second.get().size() != size) {
                return Optional.of(
                        Check.fail(
                                file,
                                size
                                        + " bytes in "
                                        + one.name()
                                        + ", "
                                        + second.get().size()
                                        + " in "
                                        + other.name()));
            }
            boolean far = !one.isNear() || !other.isNear();
            return Optional.of(
                    quick && far
                            ? new QuickComparison(file, size, work).of(one, other)
                            : content(size));
        }

        private Check content(long size) {
            String first = sha256(one, size);
            String second = sha256(other, size);
            return first.equals(second)
                    ? Check.pass(file, "the same, SHA-256 " + first)
                    : Check.fail(
                            file,
                            "SHA-256 "
                                    + first
                                    + " in "
                                    + one.name()
                                    + ", "
                                    + second
                                    + " in "
                                    + other.name());
        }

        private String sha256(BackupStore store, long size) {
            work.progress().phase("reading " + file + " in " + store.name(), size);
            MessageDigest digest = Sha256.begin();
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = store.open(file, 0, Long.MAX_VALUE)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    work.cancellation().check();
                    digest.update(buffer, 0, read);
                    work.progress().advanced(file, read, 0);
                }
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
