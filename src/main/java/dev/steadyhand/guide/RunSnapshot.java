package dev.steadyhand.guide;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Objectives;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that can be shown of a run at a moment. Immutable; a new one is published whenever something
 * happens.
 *
 * @param run the run's id
 * @param runbook as it was when the run started
 * @param target the target's name
 * @param environment of the target
 * @param identity of the server as it answered last
 * @param mode real, drill or rehearsal
 * @param operator who conducts it
 * @param objectives of the target
 * @param started when the run began
 * @param ended when it ended, where it has
 * @param outcome {@code NOT_RUN} until it has ended
 * @param aborted why it was aborted, where it was
 * @param steps all of them, in order
 * @param current index of the step that runs or asks; the last one once the run has ended
 * @param prompt what is asked of the operator, where something is
 * @param progress how far the current step's work is, where it works
 * @param people how long it has waited for people, up to {@code taken}
 * @param machine how long the program has worked, up to {@code taken}
 * @param plan what a rehearsal would do, one line each; empty in other modes
 * @param log what happened, newest last, one line each
 * @param taken when this snapshot was taken
 * @param escalations who is called when it goes on for too long, in the order of their times
 */
public record RunSnapshot(
        String run,
        Runbook runbook,
        String target,
        Environment environment,
        Optional<Identity> identity,
        RunMode mode,
        String operator,
        Objectives objectives,
        Instant started,
        Optional<Instant> ended,
        Verdict outcome,
        Optional<String> aborted,
        List<StepSnapshot> steps,
        int current,
        Optional<Prompt> prompt,
        Optional<ProgressSnapshot> progress,
        Duration people,
        Duration machine,
        List<String> plan,
        List<LogLine> log,
        Instant taken,
        List<Escalation> escalations) {

    public RunSnapshot {
        escalations = List.copyOf(escalations);
    }

    /** One line of the live journal. */
    public record LogLine(Instant time, String text) {}

    public boolean isOver() {
        return ended.isPresent();
    }

    /** Who is to be called at a moment, unless the run is over. */
    public List<Escalation> due(Instant now) {
        return isOver() ? List.of() : escalations.stream().filter(call -> call.isDue(now)).toList();
    }

    /** Who comes next, where somebody does. */
    public Optional<Escalation> nextCall(Instant now) {
        return escalations.stream()
                .filter(_ -> !isOver())
                .filter(call -> call.standing(now) == Escalation.Standing.WAITING)
                .findFirst();
    }

    /** How long nobody executed it: between a crash or a break and its resumption. */
    public Duration away() {
        Duration away = elapsed().minus(people).minus(machine);
        return away.isNegative() ? Duration.ZERO : away;
    }

    /** From the start to the end, or to now. */
    public Duration elapsed() {
        return Duration.between(started, ended.orElse(taken));
    }
}
