package dev.steadyhand.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a store does with files of a certain age by itself.
 *
 * @param id its name in the store
 * @param enabled whether it is followed
 * @param prefix what the keys of the files begin with that it is for; empty for all
 * @param largerThan only files of more bytes than these; 0 for all
 * @param moves to other classes of storage, by age
 * @param expiryDays from which age on files are deleted; empty for never
 * @param more what else it says, in words; empty where that is all
 */
public record LifecycleRule(
        String id,
        boolean enabled,
        String prefix,
        long largerThan,
        List<Move> moves,
        OptionalInt expiryDays,
        Optional<String> more) {

    public LifecycleRule {
        moves = List.copyOf(moves);
    }

    /**
     * A move to another class.
     *
     * @param days from which age on
     * @param storageClass such as {@code STANDARD_IA}
     */
    public record Move(int days, String storageClass) {}

    /** For people: what happens to which files, and when. */
    public String words() {
        String which =
                (prefix.isEmpty() ? "all files" : "files whose keys begin with " + prefix)
                        + (largerThan > 0
                                ? String.format(
                                        Locale.ROOT,
                                        " and that have more than %,d bytes",
                                        largerThan)
                                : "");
        String what =
                Stream.concat(
                                moves.stream()
                                        .map(move ->
                                                "to "
                                                        + move.storageClass()
                                                        + " after "
                                                        + move.days()
                                                        + " days"),
                                Stream.concat(
                                        expiryDays.stream()
                                                .mapToObj(
                                                        days -> "deleted after " + days + " days"),
                                        more.stream()))
                        .collect(Collectors.joining(", "));
        return which + ": " + (what.isEmpty() ? "nothing" : what) + (enabled ? "" : " (off)");
    }
}
