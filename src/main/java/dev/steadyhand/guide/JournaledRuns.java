package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Cancellation.Registration;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.JournaledRun.Begun;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.guide.step.EffectRecord;
import dev.steadyhand.guide.step.KeysAhead;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.runbook.Consequences;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs that live in the journal: begun there, found again there, resumed from there. */
public final class JournaledRuns implements Runs {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private final RunServices services;

    public JournaledRuns(RunServices services) {
        this.services = services;
    }

    @Override
    public GuidedRun start(Order asked) {
        if (!Runs.fits(asked.runbook(), asked.target())) {
            throw unfit(asked).toException();
        }
        Order order = asked.of(walked(asked.runbook(), asked.target()));
        String run = newId(services.clock().instant());
        Registration lock = services.locks().take(run).orElseThrow();
        try {
            Recorded first = RunLog.begin(services.journal(), begun(run, order));
            RunState state = RunFold.begin(order.runbook(), first);
            return new JournaledRun(services, new Begun(state, order.target()), Duration.ZERO, lock)
                    .start();
        } catch (RuntimeException exception) {
            lock.close();
            throw exception;
        }
    }

    /** What is forgotten after a restore of this target is part of the text that is walked. */
    private Runbook walked(Runbook runbook, Target target) {
        return Consequences.text(runbook, target.name(), target.consequences())
                .map(services.reader())
                .orElse(runbook);
    }

    private static Problem unfit(Order order) {
        return new Problem(
                ProblemCode.RUNBOOK_UNFIT,
                "The runbook "
                        + order.runbook().id()
                        + " is for "
                        + String.join(", ", order.runbook().products())
                        + ", and "
                        + order.target().name()
                        + " is "
                        + order.target().access().url().product().title()
                        + ".",
                Problem.NOTHING_CHANGED,
                "Choose another runbook, or another target.");
    }

    /** Time first, so that ids sort; then something that two programs do not share. */
    private static String newId(Instant now) {
        byte[] random = new byte[3];
        ThreadLocalRandom.current().nextBytes(random);
        return TIME.format(now.atOffset(ZoneOffset.UTC)) + "-" + HexFormat.of().formatHex(random);
    }

    private RunEvent.Started begun(String run, Order order) {
        Runbook runbook = order.runbook();
        return new RunEvent.Started(
                run,
                runbook.id(),
                runbook.title(),
                runbook.text(),
                runbook.sha256(),
                order.target().name(),
                order.target().environment(),
                order.mode(),
                order.operator(),
                order.target().objectives(),
                order.incident(),
                order.ordered(),
                CallPlan.of(runbook, order.target(), services.contacts()));
    }

    @Override
    public GuidedRun resume(String run) {
        return resume(run, Optional.empty(), Optional.empty());
    }

    @Override
    public GuidedRun resume(String run, String operator) {
        return resume(run, Optional.of(operator), Optional.empty());
    }

    @Override
    public RunSnapshot end(String run, String operator, String reason) {
        if (services.targets().apply(state(run).begun().target()).isEmpty()) {
            return endUntouched(run, operator, reason);
        }
        try (GuidedRun ending = resume(run, Optional.of(operator), Optional.of(reason))) {
            // Clean-up that fails is left out: there is nothing else to do.
            return new RunDriver((_, _) -> new Answer.Abort(reason)).drive(ending);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Cancellation.problem().toException();
        }
    }

    private RunSnapshot endUntouched(String run, String operator, String reason) {
        try (Registration _ = lock(run)) {
            RunState state = resumed(unended(run), operator);
            RunLog log = new RunLog(services.journal(), state, () -> {});
            new UntouchedEnding(log).end(reason);
            return snapshot(log.state());
        }
    }

    @Override
    public void say(String run, String operator, Answer answer) {
        RunState state = state(run);
        RunLog log = new RunLog(services.journal(), state, () -> {});
        log.by(
                operator,
                new Sayings(services.attachments())
                        .event(state, answer)
                        .orElseThrow(() -> AnswerFit.unfit("That answers nothing here.")));
    }

    @Override
    public RunSnapshot snapshot(String run) {
        return snapshot(state(run));
    }

    private RunSnapshot snapshot(RunState state) {
        Snapshots.Live live =
                new Snapshots.Live(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        services.contacts());
        return Snapshots.of(state, live, services.clock().instant());
    }

    @Override
    public WalkHistory history(Runbook runbook, Target target) {
        return new Walks(services.journal(), this::state).of(walked(runbook, target), target);
    }

    /** Whether somebody executes a run at this moment. */
    boolean isExecuted(String run) {
        return services.locks().isTaken(run);
    }

    private GuidedRun resume(String run, Optional<String> operator, Optional<String> abandoned) {
        Registration lock = lock(run);
        try {
            RunState state = unended(run);
            Target target = target(state);
            if (abandoned.isEmpty()) {
                services.runners().keys().require(left(state));
            }
            RunState resumed = resumed(state, operator.orElse(state.operator()));
            JournaledRun going =
                    new JournaledRun(
                            services, new Begun(resumed, target), TargetHold.PATIENCE, lock);
            abandoned.ifPresent(going::abortFirst);
            return going.start();
        } catch (RuntimeException exception) {
            lock.close();
            throw exception;
        }
    }

    private Registration lock(String run) {
        return services.locks()
                .take(run)
                .orElseThrow(() -> notResumable(run, "somebody is executing it"));
    }

    private RunState unended(String run) {
        RunState state = state(run);
        if (state.isOver()) {
            throw notResumable(run, "it has ended");
        }
        return state;
    }

    /**
     * What a run's events add up to, whether it has ended or not.
     *
     * @throws ProblemException where there is no such run, or it cannot be read
     */
    public RunState state(String run) {
        List<Recorded> events =
                services.journal().ofRun(run).stream()
                        .filter(RunEvents::isEvent)
                        .map(Recorded::of)
                        .toList();
        if (events.isEmpty()) {
            throw new Problem(
                            ProblemCode.UNKNOWN_NAME,
                            "There is no run " + run + " in the journal.",
                            Problem.NOTHING_CHANGED,
                            "Look for it with: steadyhand journal show")
                    .toException();
        }
        return RunFold.of(events, services.reader());
    }

    private static KeysAhead.Left left(RunState state) {
        return new KeysAhead.Left(
                state.steps().stream()
                        .filter(step -> !step.hasEnded())
                        .map(StepRecord::step)
                        .toList(),
                state.effect(Effect.RESTORE).filter(EffectRecord::complete).isPresent(),
                state.value("backup.name"),
                state.value("backup.store"),
                state.value("backup.file"));
    }

    private Target target(RunState state) {
        String name = state.begun().target();
        Target target =
                services.targets()
                        .apply(name)
                        .orElseThrow(() ->
                                notResumable(
                                        state.begun().run(),
                                        "its target " + name + " is not configured"));
        if (target.environment() != state.begun().environment()) {
            throw notResumable(
                    state.begun().run(),
                    "its target " + name + " is configured as another environment now");
        }
        return target;
    }

    private RunState resumed(RunState state, String operator) {
        Instant now = services.clock().instant();
        RunLog log = new RunLog(services.journal(), state, () -> {});
        log.byProgram(new RunEvent.Resumed(operator, state.clock().since(now)));
        return log.state();
    }

    private static ProblemException notResumable(String run, String why) {
        return new Problem(
                        ProblemCode.RUN_NOT_RESUMABLE,
                        "The run " + run + " cannot be resumed: " + why + ".",
                        Problem.NOTHING_CHANGED,
                        "See which runs can be resumed with: steadyhand resume")
                .toException();
    }

    @Override
    public List<Unfinished> unfinished() {
        Set<String> ended = runs("RUN_ENDED").collect(Collectors.toSet());
        return runs("RUN_STARTED")
                .filter(run -> !ended.contains(run) && !services.locks().isTaken(run))
                .flatMap(run -> unfinished(run).stream())
                .sorted(Comparator.comparing(Unfinished::started).reversed())
                .toList();
    }

    private Stream<String> runs(String kind) {
        return services.journal().ofKind(kind).stream().map(Entry::run).flatMap(Optional::stream);
    }

    /** Runs that cannot be read cannot be resumed, and are not offered. */
    private Optional<Unfinished> unfinished(String run) {
        try {
            RunState state = state(run);
            String step =
                    state.current()
                            .map(index -> state.steps().get(index).step().text().title())
                            .orElse("");
            return Optional.of(
                    new Unfinished(
                            run,
                            state.begun().title(),
                            state.begun().target(),
                            state.started(),
                            step,
                            state.clock().last(),
                            !state.left()));
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }
}
