package dev.steadyhand.guide.step;

import java.nio.file.Path;

/** What an operator says to a run. */
public sealed interface Answer {

    /** Ticks or unticks a box of {@link Prompt.Tick}; the prompt stays. */
    record Ticked(int item, boolean on) implements Answer {}

    /**
     * Confirms {@link Prompt.Tick} (all boxes ticked), {@link Prompt.Proceed} or {@link
     * Prompt.Consent}.
     */
    record Proceed() implements Answer {}

    /** Answers {@link Prompt.ChooseBackup}. */
    record Chosen(String backup, String store) implements Answer {}

    /** Answers {@link Prompt.Type}. */
    record Typed(String phrase, String database) implements Answer {}

    /** Answers {@link Prompt.Decide} by one of its words. */
    record Decided(String word) implements Answer {}

    /** Answers {@link Prompt.Enter}. */
    record Entered(String text) implements Answer {}

    /** Answers {@link Prompt.Consent} to a command that was cut off: it need not run again. */
    record CountedAsDone(String reason) implements Answer {}

    /** Answers {@link Prompt.Approve}: what the other person's installation printed. */
    record Approved(String code) implements Answer {}

    /** Answers {@link Prompt.Sign}; the reviewer and the note may be empty. */
    record Signed(String conductedBy, String reviewedBy, String note) implements Answer {}

    /** Answers {@link Prompt.Failed}: try again. */
    record Retry() implements Answer {}

    /** Answers {@link Prompt.Failed}: leave the step out. */
    record Skip(String reason) implements Answer {}

    /** Answers {@link Prompt.Failed}: go on in spite of a guard. */
    record Overrule(String reason) implements Answer {}

    /** Ends the run; clean-up steps still run. Accepted at any time. */
    record Abort(String reason) implements Answer {}

    /**
     * Breaks off the work of the current step, which then counts as failed. Accepted at any time.
     */
    record Cancel() implements Answer {}

    /**
     * Puts on record that somebody who is to be called was called, or need not be. Accepted at any
     * time.
     *
     * @param role of those that the run's plan names
     * @param person whom, where it is another than the plan says; may be empty
     * @param note may be empty, save where the call was not needed
     */
    record Called(String role, CallResult result, String person, String note) implements Answer {}

    /** Adds a copy of a file to the run. Accepted at any time. */
    record Attached(Path file) implements Answer {}

    /** Writes a note into the journal. Accepted at any time. */
    record Note(String text) implements Answer {}
}
