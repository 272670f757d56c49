package dev.steadyhand.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what verifying shows, in bounds: a wholly rewritten journal is not told entry by entry.
 */
final class FindingList {

    static final int MOST = 100;

    private final List<String> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private long firstBad = Long.MAX_VALUE;

    /** Something is wrong that concerns the journal as a whole. */
    void add(String finding) {
        addTo(findings, finding);
    }

    /** Something is wrong from this entry on. */
    void add(long entry, String finding) {
        firstBad = Math.min(firstBad, entry);
        addTo(findings, finding);
    }

    void remark(String remark) {
        addTo(remarks, remark);
    }

    /** The first entry that something is wrong with; the largest number where nothing is. */
    long firstBad() {
        return firstBad;
    }

    JournalFindings of(long entries, long intact, long anchoredUpTo) {
        return new JournalFindings(entries, intact, anchoredUpTo, findings, remarks);
    }

    private static void addTo(List<String> list, String text) {
        if (list.size() < MOST) {
            list.add(text);
        } else if (list.size() == MOST) {
            list.add("There is more; only the first " + MOST + " are told.");
        }
    }
}
