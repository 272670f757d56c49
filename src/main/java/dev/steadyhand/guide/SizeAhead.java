package dev.steadyhand.guide;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import java.util.List;
import java.util.OptionalLong;

/**
 * How large what the next walk has to do with is likely to be: the newest backups of a target that
 * are on record.
 *
 * @param live of what is live: the newest backup, whatever it was made for
 * @param chosen of what is restored: the newest that was made for its own sake
 */
record SizeAhead(OptionalLong live, OptionalLong chosen) {

    static SizeAhead of(Journal journal, String target) {
        List<Entry> made =
                journal.ofKind(Effect.BACKUP.completeKind()).reversed().stream()
                        .filter(entry -> entry.data().path("target").asString("").equals(target))
                        .filter(entry -> !entry.data().has("on"))
                        .filter(entry -> entry.data().path("bytes").asLong(0) > 0)
                        .toList();
        OptionalLong live = made.stream().mapToLong(SizeAhead::bytes).findFirst();
        OptionalLong chosen =
                made.stream()
                        .filter(entry ->
                                !entry.data().path("purpose").asString("").equals("safety_backup"))
                        .mapToLong(SizeAhead::bytes)
                        .findFirst();
        return new SizeAhead(live, chosen.isPresent() ? chosen : live);
    }

    private static long bytes(Entry entry) {
        return entry.data().path("bytes").asLong(0);
    }

    OptionalLong of(Effect effect) {
        return effect == Effect.BACKUP || effect == Effect.SAFETY_BACKUP ? live : chosen;
    }

    /** What was reckoned with, after a basis. */
    String words() {
        return chosen.isPresent()
                ? ", reckoned for a backup of " + ByteSize.text(chosen.getAsLong())
                : "";
    }
}
