package dev.steadyhand.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the chain entry by entry, in one pass and little memory. {@code docs/verify_journal.py}
 * does the same, in the same words, and shares no code with it.
 */
final class ChainVerifier {

    private final FindingList findings;
    private final AnchorCheck anchors;

    private long count;
    private long last;
    private long intact;
    private Optional<String> previousHash = Optional.of(HashChain.GENESIS);
    private Optional<Instant> previousTime = Optional.empty();
    private Optional<String> key = Optional.empty();
    private final Set<String> keys = new HashSet<>();

    /**
     * @param anchors checkpoints from outside the journal
     * @param ownKey the installation's public key, where it is known; those in the journal are
     *     known besides
     */
    ChainVerifier(FindingList findings, List<Checkpoint> anchors, Optional<String> ownKey) {
        this.findings = findings;
        ownKey.ifPresent(keys::add);
        this.anchors = new AnchorCheck(findings, anchors);
    }

    /** The next entry as stored, in the order of {@code seq}. */
    void entry(long seq, byte[] body, String hash) {
        count++;
        if (seq < 1) {
            findings.add(1, "Entry " + seq + " has a number that no entry has.");
            return;
        }
        checkGap(seq);
        if (follows(body, hash)) {
            checkText(seq, body, hash);
        } else {
            findings.add(
                    seq,
                    "Entry "
                            + seq
                            + " was altered: its hash does not follow from its text and the hash"
                            + " before it.");
        }
        anchors.sawHash(seq, hash);
        previousHash = Optional.of(hash);
        last = seq;
        if (seq < findings.firstBad()) {
            intact = seq;
        }
    }

    /** The entries after the last one read cannot be read. */
    void unreadable(String why) {
        findings.add(last + 1, "The journal cannot be read after entry " + last + ": " + why + ".");
    }

    JournalFindings finish() {
        return anchors.finish(new AnchorCheck.Chain(count, last, intact, keys));
    }

    private void checkGap(long seq) {
        long expected = last + 1;
        if (seq == expected) {
            return;
        }
        findings.add(
                expected,
                seq - expected == 1
                        ? "Entry " + expected + " is missing."
                        : "Entries " + expected + " to " + (seq - 1) + " are missing.");
        previousHash = Optional.empty();
    }

    private boolean follows(byte[] body, String hash) {
        // After a gap the hash before it is not known; the gap has been told.
        return previousHash.isEmpty() || HashChain.next(previousHash.get(), body).equals(hash);
    }

    private void checkText(long seq, byte[] body, String hash) {
        Optional<Entry> entry = EntryText.read(body, hash);
        if (entry.isEmpty()) {
            findings.add(seq, "Entry " + seq + ": its text is not that of a journal entry.");
            return;
        }
        if (entry.get().seq() != seq) {
            findings.add(
                    seq, "Entry " + seq + ": its text says it is entry " + entry.get().seq() + ".");
        }
        checkClock(seq, entry.get().time());
        if (entry.get().kind().equals(Checkpoint.KIND)) {
            checkCheckpoint(seq, entry.get());
        }
    }

    private void checkClock(long seq, Instant time) {
        previousTime
                .filter(time::isBefore)
                .ifPresent(before ->
                        findings.remark(
                                "The clock went back by "
                                        + Duration.between(time, before).toMillis()
                                        + " ms before entry "
                                        + seq
                                        + "."));
        previousTime = Optional.of(time);
    }

    private void checkCheckpoint(long seq, Entry entry) {
        Optional<Checkpoint> recorded = CheckpointFile.from(entry.data());
        if (recorded.isEmpty()) {
            findings.add(seq, "Entry " + seq + ": the checkpoint in it cannot be read.");
            return;
        }
        Checkpoint checkpoint = recorded.get();
        if (!checkpoint.isSignatureValid()) {
            findings.add(seq, "Entry " + seq + ": the checkpoint's signature is wrong.");
            return;
        }
        if (checkpoint.seq() != seq - 1 || !previousHash.equals(Optional.of(checkpoint.hash()))) {
            findings.add(seq, "Entry " + seq + ": the checkpoint is not of the entry before it.");
        }
        checkKey(seq, checkpoint.publicKey());
        anchors.sawCheckpoint(seq, checkpoint);
    }

    private void checkKey(long seq, String publicKey) {
        if (key.isPresent() && !key.get().equals(publicKey)) {
            findings.add(
                    seq,
                    "Entry "
                            + seq
                            + ": the checkpoint was signed with another key than those before"
                            + " it.");
        }
        key = Optional.of(publicKey);
        keys.add(publicKey);
    }
}
