package dev.steadyhand.evidence;

import dev.steadyhand.journal.Checkpoint;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.JournalFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the journal vouches for a run.
 *
 * @param first the run's first entry
 * @param last the run's last entry
 * @param entries how many entries the run has
 * @param checkpoint the first checkpoint that covers the last entry, where there is one
 * @param journal what verifying the whole journal showed when the report was made
 */
public record JournalProof(
        Entry first,
        Entry last,
        int entries,
        Optional<Checkpoint> checkpoint,
        JournalFindings journal) {

    /** Whether a checkpoint outside the journal vouches for all of the run. */
    public boolean isAnchored() {
        return journal.anchoredUpTo() >= last.seq();
    }

    /** Whether all entries of the run are as they were written. */
    public boolean isIntact() {
        return journal.intact() >= last.seq();
    }

    /** What a reader must not take it for. */
    public List<String> limits() {
        List<String> limits = new ArrayList<>();
        if (!isAnchored()) {
            limits.add(
                    "No checkpoint outside the journal covers this run yet: whoever can write the"
                            + " journal and read its key could still replace it.");
        }
        limits.add(
                "Times are those of the computer that wrote the journal; a clock that was wrong all"
                        + " the time does not show.");
        limits.add(
                "Names are those the program was given; it does not prove who sat at the"
                        + " keyboard.");
        limits.add("What was done to the server by other means is not in the journal.");
        limits.add(
                "Whoever holds the signing key and every copy of the checkpoints could write"
                        + " another history.");
        return limits;
    }
}
