package dev.steadyhand.evidence;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.Attachments;
import dev.steadyhand.guide.Escalation;
import dev.steadyhand.guide.Recorded;
import dev.steadyhand.guide.RunEvent;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.RunState;
import dev.steadyhand.guide.StepRecord;
import dev.steadyhand.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a report together from what a run's events add up to and from the events themselves. */
final class ReportBuilder {

    private static final Set<String> OVER_THE_LIVE = Set.of("instead", "emptied");

    private final RunState state;
    private final List<Recorded> events;

    ReportBuilder(RunState state, List<Recorded> events) {
        this.state = state;
        this.events = events;
    }

    RunReport build(JournalProof proof, Attachments attachments) {
        EventTales tales = new EventTales(state, events);
        return new RunReport(
                state,
                asOf(),
                recovery(),
                dataLoss(),
                gates(),
                phases(tales),
                tales.decisions(),
                tales.deviations(),
                tales.notes(),
                Escalation.of(state),
                tales.approvals(),
                tales.attached(attachments),
                tales.signOff(),
                proof);
    }

    private Instant asOf() {
        return state.ended().orElse(events.getLast().time());
    }

    private DataLoss dataLoss() {
        RunEvent.Started begun = state.begun();
        Duration objective = begun.objectives().rpo();
        Instant countedTo = begun.incident().orElse(state.started());
        Optional<Instant> restoredTo = new RestoredBackup(state).standsAt();
        Rating rating =
                restoredTo
                        .filter(_ -> wentLive())
                        .map(moment -> Rating.of(DataLoss.between(moment, countedTo), objective))
                        .orElse(Rating.NOT_MEASURED);
        return new DataLoss(objective, restoredTo, countedTo, begun.incident().isPresent(), rating);
    }

    /**
     * The service is back when the application has shown that it is well; without a health check,
     * when the restored content went live. Signing off and cleaning up are not counted.
     */
    private Recovery recovery() {
        Optional<StepRecord> back = stepThatBroughtTheServiceBack();
        Instant end = back.flatMap(step -> step.snapshot().ended()).orElse(asOf());
        Duration taken = Duration.between(state.started(), end);
        Duration people = Duration.ZERO;
        Duration machine = Duration.ZERO;
        for (StepRecord step : stepsUntil(back)) {
            people = people.plus(step.snapshot().people());
            machine = machine.plus(step.snapshot().machine());
        }
        Duration objective = state.begun().objectives().rto();
        return new Recovery(
                objective,
                taken,
                people,
                machine,
                back.map(step -> step.step().text().title()).orElse(""),
                rating(back.isPresent(), taken));
    }

    private Rating rating(boolean back, Duration taken) {
        boolean measured =
                state.runbook().clock().equals("rto") && state.begun().mode() != RunMode.REHEARSAL;
        if (!measured) {
            return Rating.NOT_MEASURED;
        }
        Duration objective = state.begun().objectives().rto();
        if (back) {
            return Rating.of(taken, objective);
        }
        return state.isOver() ? Rating.NOT_RECOVERED : Rating.NOT_MEASURED;
    }

    private Optional<StepRecord> stepThatBroughtTheServiceBack() {
        return state.steps().reversed().stream()
                .filter(step -> step.snapshot().verdict().isGood())
                .filter(step -> bringsBack(step.step()))
                .findFirst()
                .filter(_ -> wentLive());
    }

    private boolean wentLive() {
        return state.steps().stream()
                .filter(step -> step.snapshot().verdict().isGood())
                .anyMatch(step -> goesLive(step.step()));
    }

    private static boolean bringsBack(Step step) {
        return step instanceof Step.Http || goesLive(step);
    }

    private static boolean goesLive(Step step) {
        return switch (step) {
            case Step.Switch _,
                    Step.Undo _,
                    Step.MissingRowsStep _,
                    Step.SyncBucket _,
                    Step.RestoreFiles _ ->
                    true;
            case Step.Restore restore -> OVER_THE_LIVE.contains(restore.place());
            default -> false;
        };
    }

    private List<StepRecord> stepsUntil(Optional<StepRecord> last) {
        return last.map(step -> state.steps().subList(0, state.steps().indexOf(step) + 1))
                .orElse(state.steps());
    }

    private List<Check> gates() {
        return state.steps().stream().filter(step -> isGate(step.step())).map(this::gate).toList();
    }

    private static boolean isGate(Step step) {
        return switch (step) {
            case Step.Precheck _,
                    Step.VerifyBackup _,
                    Step.SafetyBackup _,
                    Step.Confirm _,
                    Step.Approval _,
                    Step.VerifyRestore _,
                    Step.Sql _,
                    Step.Http _,
                    Step.RestoreFiles _ ->
                    true;
            case Step.ChooseBackup choice -> choice.verify();
            default -> false;
        };
    }

    private Check gate(StepRecord step) {
        Verdict verdict = step.snapshot().verdict();
        String detail = step.snapshot().detail();
        if (!step.overruled().isEmpty()) {
            verdict = verdict.and(Verdict.PASS_WITH_WARNINGS);
            detail = (detail + " Overruled by the operator, see deviations.").strip();
        }
        return new Check(step.step().text().title(), verdict, detail);
    }

    private List<Phase> phases(EventTales tales) {
        List<Phase> phases = new ArrayList<>();
        for (StepRecord step : state.steps()) {
            phases.add(new Phase(phases.size() + 1, step.snapshot(), tales.items(step)));
        }
        return phases;
    }
}
