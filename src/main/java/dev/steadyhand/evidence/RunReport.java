package dev.steadyhand.evidence;

import dev.steadyhand.base.Check;
import dev.steadyhand.guide.Escalation;
import dev.steadyhand.guide.Recorded;
import dev.steadyhand.guide.RunEvent;
import dev.steadyhand.guide.RunState;
import dev.steadyhand.guide.step.EffectRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a run hands to others, before it is written as HTML, Markdown or JSON. Also for runs
 * that failed, were aborted or have not ended.
 *
 * @param state the run as its journal entries add up
 * @param asOf when it ended, or the time of its last entry
 * @param recovery against the RTO
 * @param dataLoss against the RPO
 * @param gates what had to hold before it went on, and whether it did
 * @param phases all steps, in order
 * @param decisions what people answered
 * @param deviations what did not go by the book: failures, retries, skips, overrides, breaks
 * @param notes what people wrote down
 * @param escalations who was to be called, and what came of it
 * @param approvals who else approved, and why
 * @param attachments the files that people added
 * @param signOff who stands for it, where it was signed
 * @param proof how the journal vouches for it
 */
public record RunReport(
        RunState state,
        Instant asOf,
        Recovery recovery,
        DataLoss dataLoss,
        List<Check> gates,
        List<Phase> phases,
        List<Happening> decisions,
        List<Happening> deviations,
        List<Happening> notes,
        List<Escalation> escalations,
        List<Happening> approvals,
        List<AttachedFile> attachments,
        Optional<SignOff> signOff,
        JournalProof proof) {

    public RunReport {
        gates = List.copyOf(gates);
        phases = List.copyOf(phases);
        decisions = List.copyOf(decisions);
        deviations = List.copyOf(deviations);
        notes = List.copyOf(notes);
        escalations = List.copyOf(escalations);
        approvals = List.copyOf(approvals);
        attachments = List.copyOf(attachments);
    }

    public String run() {
        return state.begun().run();
    }

    /** From the start to the end, or to the last entry. */
    public Duration elapsed() {
        return Duration.between(state.started(), asOf);
    }

    /** By how much the clock and the machine's own count parted, each time they did. */
    public List<Duration> clockChanges() {
        return state.beside().stream()
                .map(Recorded::event)
                .filter(RunEvent.ClockChanged.class::isInstance)
                .map(RunEvent.ClockChanged.class::cast)
                .map(RunEvent.ClockChanged::apart)
                .toList();
    }

    /** What was done to servers and stores, in order. */
    public List<EffectRecord> effects() {
        return state.effects();
    }

    /** {@code ended}, {@code aborted} or {@code unfinished}. */
    public String standing() {
        if (!state.isOver()) {
            return "unfinished";
        }
        return state.aborted().isPresent() ? "aborted" : "ended";
    }
}
