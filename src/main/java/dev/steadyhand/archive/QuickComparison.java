package dev.steadyhand.archive;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.StoredSum;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a file is the same in two stores, by what these know of it themselves: nothing is read
 * that is not on this machine. A size alone proves nothing.
 */
final class QuickComparison {

    private final String file;
    private final long size;
    private final Work work;

    /**
     * @param size in both stores
     */
    QuickComparison(String file, long size, Work work) {
        this.file = file;
        this.size = size;
        this.work = work;
    }

    Check of(BackupStore one, BackupStore other) {
        if (other.isNear()) {
            return near(other, one);
        }
        return one.isNear() ? near(one, other) : far(one, other);
    }

    private Check far(BackupStore one, BackupStore other) {
        List<StoredSum> first = one.sums(file);
        List<StoredSum> second = other.sums(file);
        for (StoredSum sum : first) {
            for (StoredSum there : second) {
                if (sum.isLike(there) && sum.value().equals(there.value())) {
                    return Check.pass(
                            file, "the same, as both stores tell: " + shown(sum) + "; not read");
                }
            }
        }
        boolean differs =
                first.stream()
                        .anyMatch(sum -> second.stream().anyMatch(there -> differ(sum, there)));
        return differs
                ? Check.fail(file, "other bytes in " + one.name() + " than in " + other.name())
                : unknown("what both stores know of it cannot be compared");
    }

    /** Of parts, others may have been cut otherwise. */
    private static boolean differ(StoredSum sum, StoredSum there) {
        boolean whole = sum.pieces().filter(List::isEmpty).isPresent();
        return whole && sum.isLike(there) && sum.certain() && there.certain();
    }

    /** Reads the copy on this machine. */
    private Check near(BackupStore here, BackupStore there) {
        List<StoredSum> known =
                there.sums(file).stream().filter(sum -> sum.pieces().isPresent()).toList();
        if (known.isEmpty()) {
            return unknown(there.name() + " knows no sum of it that could be compared");
        }
        Map<StoredSum, SumOfPieces> made =
                known.stream()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        sum ->
                                                new SumOfPieces(
                                                        sum.kind(), sum.pieces().orElseThrow())));
        read(here, made);
        Map<StoredSum, String> values =
                made.entrySet().stream()
                        .collect(
                                Collectors.toMap(Map.Entry::getKey, sum -> sum.getValue().value()));
        return judged(known, values, there);
    }

    private Check judged(List<StoredSum> known, Map<StoredSum, String> values, BackupStore there) {
        Optional<StoredSum> same =
                known.stream().filter(sum -> sum.value().equals(values.get(sum))).findFirst();
        boolean differs =
                known.stream()
                        .anyMatch(sum -> sum.certain() && !sum.value().equals(values.get(sum)));
        if (differs) {
            return Check.fail(file, "other bytes than those that " + there.name() + " tells of");
        }
        return same.map(sum ->
                        Check.pass(
                                file,
                                "the same as "
                                        + there.name()
                                        + " tells: "
                                        + shown(sum)
                                        + "; not read there"))
                .orElseGet(() ->
                        unknown(
                                "what "
                                        + there.name()
                                        + " tells is not of these bytes, or made otherwise"));
    }

    private void read(BackupStore here, Map<StoredSum, SumOfPieces> made) {
        work.progress().phase("reading " + file + " in " + here.name(), size);
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = here.open(file, 0, Long.MAX_VALUE)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                work.cancellation().check();
                for (SumOfPieces sum : made.values()) {
                    sum.update(buffer, read);
                }
                work.progress().advanced(file, read, 0);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static String shown(StoredSum sum) {
        return sum.words() + " " + sum.value();
    }

    private Check unknown(String why) {
        return new Check(
                file,
                Verdict.COULD_NOT_VERIFY,
                "of one size, " + ByteSize.text(size) + "; " + why + ": compare without --quick");
    }
}
