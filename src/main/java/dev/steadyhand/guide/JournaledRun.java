package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run whose events are in the journal before its state moves. A virtual thread of its own
 * executes it.
 */
final class JournaledRun implements GuidedRun {

    private static final Logger LOG = LoggerFactory.getLogger(JournaledRun.class);
    private static final long LONGEST_CLOSING_SECONDS = 20;

    private final RunServices services;
    private final RunParts parts;
    private final SnapshotFeed feed;
    private final RunWatch watch;
    private final Cancellation.Registration lock;
    private final CountDownLatch rested = new CountDownLatch(1);
    private volatile Optional<ProgressMeter> meter = Optional.empty();
    private volatile Optional<Problem> stopped = Optional.empty();

    /**
     * A run that {@link #start} sets going.
     *
     * @param patience how long to wait for a former holder of the target
     * @param lock the run's lock, let go of when nobody executes it any more
     */
    JournaledRun(
            RunServices services, Begun begun, Duration patience, Cancellation.Registration lock) {
        this.services = services;
        this.lock = lock;
        this.feed = new SnapshotFeed(this::snapshot, this::look);
        RunState state = begun.state();
        this.parts =
                new RunParts(
                        begun.target(),
                        new RunLog(services.journal(), state, feed::changed),
                        new Desk(),
                        new TargetHold(
                                services.engines(), begun.target(), state.begun().run(), patience),
                        new StopSignals(),
                        feed::changedUrgently);
        this.watch = new RunWatch(parts.log(), services);
    }

    /** Where a run is set going, and on what. */
    record Begun(RunState state, Target target) {}

    /** To be called before it starts: it does nothing but clean up then. */
    void abortFirst(String reason) {
        parts.signals().abort(reason);
    }

    JournaledRun start() {
        String name = "run-" + parts.log().state().begun().run();
        feed.start(name + "-feed");
        Thread.ofVirtual().name(name).start(this::execute);
        return this;
    }

    private void execute() {
        try {
            new RunExecutor(parts, services.runners(), this::newMeter).execute();
            parts.hold().release();
            if (parts.log().state().isOver()) {
                services.anchors().drop(parts.target());
            }
        } catch (RuntimeException exception) {
            LOG.error("The run stopped.", exception);
            stopped = Optional.of(problem(exception));
        } finally {
            rest();
        }
    }

    private void look() {
        watch.look();
    }

    private void rest() {
        parts.desk().close();
        parts.hold().release();
        meter = Optional.empty();
        lock.close();
        rested.countDown();
        feed.finish();
    }

    private static Problem problem(RuntimeException exception) {
        return exception instanceof ProblemException known
                ? known.problem()
                : new Problem(
                        ProblemCode.DEFECT,
                        "Steadyhand has a defect: " + exception.getClass().getSimpleName() + ".",
                        "The run stopped where it was.",
                        "Resume it; where that does not help, send the log to the maintainers.");
    }

    private Progress newMeter() {
        ProgressMeter fresh = new ProgressMeter(System::nanoTime);
        meter = Optional.of(fresh);
        return fresh;
    }

    @Override
    public RunSnapshot snapshot() {
        RunState state = parts.log().state();
        boolean working =
                state.openStep()
                        .map(index -> state.steps().get(index).snapshot().state())
                        .filter(StepState.RUNNING::equals)
                        .isPresent();
        Snapshots.Live live =
                new Snapshots.Live(
                        parts.desk().prompt().filter(_ -> state.question().isPresent()),
                        meter.filter(_ -> working).flatMap(ProgressMeter::sample),
                        stopped,
                        rested.getCount() == 0,
                        services.contacts());
        return Snapshots.of(state, live, services.clock().instant());
    }

    @Override
    public Cancellation.Registration subscribe(Consumer<RunSnapshot> listener) {
        return feed.subscribe(listener);
    }

    @Override
    public void answer(Answer answer) {
        switch (answer) {
            case Answer.Note _, Answer.Called _, Answer.Attached _ -> say(answer);
            case Answer.Abort(var reason) -> abort(reason);
            case Answer.Cancel _ -> cancel();
            default -> answerPrompt(answer);
        }
    }

    private void say(Answer answer) {
        new Sayings(services.attachments())
                .event(parts.log().state(), answer)
                .ifPresent(parts.log()::byOperator);
    }

    private void abort(String reason) {
        AnswerFit.reasoned(reason);
        requireGoing();
        boolean aborting =
                parts.log().state().aborted().isPresent() || parts.signals().isStopping();
        if (aborting && !asksWhatNow()) {
            throw AnswerFit.unfit("The run is being aborted already.");
        }
        parts.desk().withdraw();
        parts.signals().abort(reason);
    }

    /** A failed step that asks what now has no work to break off. */
    private void cancel() {
        requireGoing();
        if (!asksWhatNow()) {
            parts.desk().withdraw();
            parts.signals().cancel();
        }
    }

    private boolean asksWhatNow() {
        return parts.desk().prompt().filter(Prompt.Failed.class::isInstance).isPresent();
    }

    private void requireGoing() {
        if (rested.getCount() == 0) {
            throw AnswerFit.unfit("The run is not being executed.");
        }
    }

    private void answerPrompt(Answer answer) {
        try {
            parts.desk().take(answer);
        } catch (ProblemException exception) {
            if (answer instanceof Answer.Typed || answer instanceof Answer.Approved) {
                recordRefusal(exception.problem());
            }
            throw exception;
        }
        feed.changed();
    }

    /** On record is that it did not match, never what was typed: it might be a secret. */
    private void recordRefusal(Problem problem) {
        RunState state = parts.log().state();
        state.openStep()
                .ifPresent(index ->
                        parts.log()
                                .byOperatorWhere(
                                        now ->
                                                now.question().isPresent()
                                                        && now.openStep().equals(state.openStep()),
                                        new RunEvent.AnswerRefused(
                                                state.steps().get(index).id(), problem.what())));
    }

    @Override
    public RunSnapshot awaitEnd() throws InterruptedException {
        rested.await();
        return snapshot();
    }

    @Override
    public void close() {
        parts.signals().leave();
        try {
            if (!rested.await(LONGEST_CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The run's work did not stop in time.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
