package dev.steadyhand.guide.step;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.engine.ObjectSync.Differences;
import dev.steadyhand.engine.ObjectSync.State;
import dev.steadyhand.engine.SyncPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What bringing a bucket into line with a backup would do, in sentences. */
final class SyncText {

    private static final String ODD = "[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]";

    private SyncText() {}

    static String action(Differences found, String bucket) {
        long written = found.count(State.NEW) + found.count(State.CHANGED);
        return String.format(Locale.ROOT, "Write %,d objects into %s", written, bucket);
    }

    static String nothing(Differences found) {
        return String.format(
                Locale.ROOT,
                "Nothing to write: all %,d objects are there already, and the same.",
                found.count(State.SAME));
    }

    static List<String> happens(String from, SyncPlan plan, Differences found, String bucket) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Compares "
                        + bucket
                        + " with "
                        + from
                        + (plan.prefix().isEmpty()
                                ? "."
                                : ", objects whose keys begin with " + shown(plan.prefix()) + "."));
        add(lines, found, State.NEW, "New in the bucket");
        add(lines, found, State.CHANGED, "Written over, as they differ");
        add(
                lines,
                found,
                State.UNCLEAR,
                "Of the same size; read to know, and written over where they differ");
        add(lines, found, State.SAME, "Already the same, and left as they are");
        add(
                lines,
                found,
                State.EXTRA,
                plan.mirror()
                        ? "REMOVED, as they are not there"
                        : "In the bucket only, and left as they are");
        lines.add("To be written: at most " + ByteSize.text(found.bytes()) + ".");
        if (found.endangered(plan) > 0) {
            lines.add(
                    found.keepsVersions()
                            ? "The bucket keeps versions: what is written over or removed stays"
                                    + " there as an earlier one."
                            : "The bucket keeps no versions: what would be written over or removed"
                                    + " goes into a safety backup first.");
        }
        found.remarks().notes().forEach(note -> lines.add(sentence(note)));
        found.remarks().warnings().forEach(warning -> lines.add("WARNING: " + sentence(warning)));
        return List.copyOf(lines);
    }

    private static void add(List<String> lines, Differences found, State state, String words) {
        long count = found.count(state);
        if (count == 0) {
            return;
        }
        String names =
                state == State.SAME
                        ? ""
                        : found.samples(state).stream()
                                .map(SyncText::shown)
                                .collect(
                                        Collectors.joining(
                                                ", ",
                                                ": ",
                                                count > found.samples(state).size() ? ", …" : ""));
        lines.add(String.format(Locale.ROOT, "%s: %,d objects%s.", words, count, names));
    }

    private static String sentence(String words) {
        String safe = words.replaceAll(ODD, "\uFFFD");
        return safe.substring(0, 1).toUpperCase(Locale.ROOT) + safe.substring(1) + ".";
    }

    /** A key may hold what a terminal would obey. */
    private static String shown(String key) {
        return "\"" + key.replaceAll(ODD, "\uFFFD") + "\"";
    }
}
