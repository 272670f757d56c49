package dev.steadyhand.journal;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The log of everything that happened. An entry is on disk when {@link #append} returns. Several
 * threads and several processes may append at once.
 *
 * <p>Every method may throw a {@link dev.steadyhand.base.ProblemException} with {@link
 * dev.steadyhand.base.ProblemCode#JOURNAL_UNUSABLE}.
 */
public interface Journal extends AutoCloseable {

    /**
     * Adds an entry.
     *
     * @param run the run it belongs to, where it belongs to one
     * @param actor who did it
     * @param kind what happened, in capitals
     * @param data must hold no secret
     */
    Entry append(Optional<String> run, String actor, String kind, ObjectNode data);

    /** All entries of a run, oldest first. */
    List<Entry> ofRun(String run);

    /** All entries of a kind, oldest first. */
    List<Entry> ofKind(String kind);

    /** At most so many entries after {@code seq}, oldest first; 0 begins at the first. */
    List<Entry> after(long seq, int limit);

    /**
     * Signs where the journal stands now, and records the checkpoint as an entry of kind {@code
     * CHECKPOINT}.
     */
    Checkpoint checkpoint();

    /** Vouches for a text with this installation's key; nothing is written. */
    SignedText sign(String text);

    /**
     * Proves the chain from the first entry to the last.
     *
     * @param anchors checkpoints found outside the journal, which show a tail that was cut off
     */
    JournalFindings verify(List<Checkpoint> anchors);

    @Override
    void close();
}
