package dev.steadyhand.journal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the chain against the checkpoints kept outside the journal. A checkpoint of entry n was
 * recorded as entry n + 1 before it left the journal, so it vouches for n and shows that n + 1 was
 * there.
 */
final class AnchorCheck {

    private final FindingList findings;
    private final List<Checkpoint> anchors;
    private final Set<Long> wanted = new HashSet<>();
    private final Map<Long, String> hashes = new HashMap<>();
    private final Map<Long, Checkpoint> recorded = new HashMap<>();

    AnchorCheck(FindingList findings, List<Checkpoint> anchors) {
        this.findings = findings;
        this.anchors =
                anchors.stream()
                        .distinct()
                        .sorted(
                                Comparator.comparingLong(Checkpoint::seq)
                                        .thenComparing(Checkpoint::time))
                        .toList();
        this.anchors.forEach(anchor -> wanted.add(anchor.seq()));
        hashes.put(0L, HashChain.GENESIS);
    }

    void sawHash(long seq, String hash) {
        if (wanted.contains(seq)) {
            hashes.put(seq, hash);
        }
    }

    void sawCheckpoint(long seq, Checkpoint checkpoint) {
        if (wanted.contains(seq - 1)) {
            recorded.put(seq, checkpoint);
        }
    }

    /**
     * Concludes once all entries were seen.
     *
     * @param chain what following it came to
     */
    JournalFindings finish(Chain chain) {
        List<Checkpoint> valid = anchors.stream().filter(this::isSigned).toList();
        List<Checkpoint> own =
                valid.stream().filter(anchor -> chain.keys().contains(anchor.publicKey())).toList();
        tellForeign(valid.size() - own.size(), own.isEmpty() && !chain.keys().isEmpty());
        long good = 0;
        for (Checkpoint anchor : own) {
            if (isKept(anchor, chain.last(), good + 1)) {
                good = anchor.seq();
            }
        }
        return conclude(chain, good);
    }

    private boolean isSigned(Checkpoint anchor) {
        if (!anchor.isSignatureValid()) {
            findings.add(
                    "The checkpoint of "
                            + EntryText.time(anchor.time())
                            + " for entry "
                            + anchor.seq()
                            + ", outside the journal: its signature is wrong.");
            return false;
        }
        return true;
    }

    /**
     * Several installations may keep backups in one store, so checkpoints of other keys are usual
     * beside some of one's own. Only others and none of one's own is what a journal looks like that
     * was replaced together with its key.
     */
    private void tellForeign(int foreign, boolean noneIsOwn) {
        if (foreign == 0) {
            return;
        }
        if (noneIsOwn) {
            findings.add(
                    1,
                    "No checkpoint outside the journal was signed with its key, but "
                            + foreign
                            + " with another: the journal and its key were replaced, or these are"
                            + " of another journal.");
        } else {
            findings.remark(
                    "Checkpoints outside the journal that were signed with another key: "
                            + foreign
                            + ". They are of another journal, or the key was replaced.");
        }
    }

    /** Whether the journal still has what the anchor vouches for; adds a finding where not. */
    private boolean isKept(Checkpoint anchor, long last, long firstDoubtful) {
        long seq = anchor.seq();
        if (seq <= last && !hashes.containsKey(seq)) {
            // It is missing, which has been told.
            return false;
        }
        if (seq <= last && !anchor.hash().equals(hashes.get(seq))) {
            findings.add(
                    firstDoubtful,
                    "Entry "
                            + seq
                            + " is not the one that the checkpoint of "
                            + EntryText.time(anchor.time())
                            + " outside the journal vouches for.");
            return false;
        }
        if (seq >= last) {
            findings.add(
                    last + 1,
                    "The journal's tail was cut off: it ends at entry "
                            + last
                            + ", but a checkpoint outside it was recorded as entry "
                            + (seq + 1)
                            + " at "
                            + EntryText.time(anchor.time())
                            + ".");
            return seq == last;
        }
        if (!anchor.equals(recorded.get(seq + 1))) {
            findings.add(
                    seq + 1,
                    "Entry "
                            + (seq + 1)
                            + " was replaced: it does not record the checkpoint of "
                            + EntryText.time(anchor.time())
                            + " that is outside the journal.");
        }
        return true;
    }

    private JournalFindings conclude(Chain chain, long good) {
        long intact = Math.min(chain.intact(), findings.firstBad() - 1);
        long anchored = good <= intact ? good : 0;
        if (anchors.isEmpty()) {
            findings.remark(
                    "No checkpoint from outside the journal was given: whether its tail was cut"
                            + " off, or all of it replaced, cannot be shown.");
        } else {
            remarkUnanchored(anchored, chain.last());
        }
        return findings.of(chain.entries(), intact, anchored);
    }

    private void remarkUnanchored(long anchored, long last) {
        // The entry that records the newest anchor holds nothing but what the anchor itself says.
        long first = recorded.containsKey(anchored + 1) ? anchored + 2 : anchored + 1;
        if (first == last) {
            findings.remark("Entry " + first + UNANCHORED_ONE);
        } else if (first < last) {
            findings.remark("Entries " + first + " to " + last + UNANCHORED_MANY);
        }
    }

    private static final String UNANCHORED_ONE =
            " is not anchored: no checkpoint outside the journal vouches for it.";
    private static final String UNANCHORED_MANY =
            " are not anchored: no checkpoint outside the journal vouches for them.";

    /**
     * What following the chain came to.
     *
     * @param keys those known as the journal's own
     */
    record Chain(long entries, long last, long intact, Set<String> keys) {}
}
