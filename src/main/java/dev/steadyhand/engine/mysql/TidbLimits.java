package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Elapsed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What TiDB's manual says that it cannot take, and for how long it keeps what a long read needs.
 */
final class TidbLimits {

    private static final Set<ObjectKind> NOT_TAKEN =
            Set.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.TRIGGER, ObjectKind.EVENT);

    /** Slower than what is usual, since a warning too many costs little. */
    private static final long BYTES_A_SECOND = 10L << 20;

    /**
     * Errors of a read whose moment is too long ago: too short a life time, and snapshot too old.
     */
    static final Set<Integer> FORGOTTEN = Set.of(9006, 8055);

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|s)");

    private TidbLimits() {}

    /** Whether a server of that version is one of these and has no objects of the kind. */
    static boolean leavesOut(String version, ObjectKind kind) {
        return version.contains("TiDB") && NOT_TAKEN.contains(kind);
    }

    /** What of a backup it cannot take, by name, and what may be refused. */
    static List<String> of(Manifest manifest) {
        List<String> left = names(manifest, NOT_TAKEN);
        List<String> sequences = names(manifest, Set.of(ObjectKind.SEQUENCE));
        List<String> warnings = new ArrayList<>();
        if (!left.isEmpty()) {
            warnings.add(
                    "TiDB has no routines, triggers or events; these are left out: "
                            + String.join(", ", left)
                            + ". What calls them will fail, and so will views on functions.");
        }
        if (!sequences.isEmpty()) {
            warnings.add(
                    "TiDB sets sequences in another way; these may be refused: "
                            + String.join(", ", sequences)
                            + ".");
        }
        warnings.add(
                "TiDB refuses tables with spatial columns, sub-partitions, system versioning, or"
                        + " character sets other than utf8mb4, utf8, latin1, ascii, binary and gbk;"
                        + " it takes full-text indexes without effect, and check constraints only"
                        + " where tidb_enable_check_constraint is on.");
        return warnings;
    }

    private static List<String> names(Manifest manifest, Set<ObjectKind> kinds) {
        return manifest.objects().stream()
                .filter(object -> kinds.contains(object.kind()))
                .map(TidbLimits::name)
                .toList();
    }

    private static String name(DumpedObject object) {
        return DumpText.word(object.kind()) + " " + object.name();
    }

    /**
     * Whether reading may take longer than old versions of rows are kept.
     *
     * @param lifeTime as {@code tidb_gc_life_time} gives it, such as {@code 10m0s}
     * @param bytes about how much will be read
     */
    static Optional<String> lifeTime(String lifeTime, long bytes) {
        Duration expected = Duration.ofSeconds(bytes / BYTES_A_SECOND);
        return duration(lifeTime)
                .filter(kept -> kept.compareTo(expected) < 0)
                .map(_ ->
                        "TiDB keeps old versions of rows for tidb_gc_life_time = "
                                + lifeTime
                                + ", and reading "
                                + ByteSize.text(bytes)
                                + " may take "
                                + Elapsed.text(expected)
                                + ": the backup fails when they are gone (error 9006). Before the"
                                + " next one, SET GLOBAL tidb_gc_life_time to a longer time, and"
                                + " back afterwards.");
    }

    /** A time as TiDB writes it: {@code 1h30m0s}. */
    static Optional<Duration> duration(String text) {
        Matcher part = PART.matcher(text);
        double seconds = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            double number = Double.parseDouble(part.group(1));
            seconds +=
                    switch (part.group(2)) {
                        case "h" -> number * 3600;
                        case "m" -> number * 60;
                        case "s" -> number;
                        default -> number / 1000;
                    };
            end = part.end();
        }
        return end == 0 || end != text.length()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (seconds * 1000)));
    }
}
