package dev.steadyhand.cli.run;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.cli.terminal.Interrupts;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.StepState;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries questions from a run to its operator and answers back, until the run is over. Ctrl-C
 * breaks off the work of the current step; a second one leaves the run so that it can be resumed.
 */
public final class RunDriver {

    private static final Logger LOG = LoggerFactory.getLogger(RunDriver.class);
    private static final long GLANCE = 200;

    private final GuidedRun run;
    private final Operator operator;
    private final Watcher watcher;
    private final Semaphore changes = new Semaphore(0);
    private final AtomicInteger interrupts = new AtomicInteger();
    private final AtomicBoolean atRest = new AtomicBoolean();
    private Optional<Problem> refusal = Optional.empty();

    public RunDriver(GuidedRun run, Operator operator, Watcher watcher) {
        this.run = run;
        this.operator = operator;
        this.watcher = watcher;
    }

    /**
     * Drives the run to its end.
     *
     * @throws ProblemException with {@link ProblemCode#CANCELLED} where the operator left it, with
     *     {@link ProblemCode#APPROVAL_MISSING} where others have to approve first, or with whatever
     *     stopped it before its end, such as a full disk below the journal; it can be resumed then
     */
    public Ending drive() {
        Thread driver = Thread.currentThread();
        try (Interrupts _ = Interrupts.handle(() -> interrupted(driver));
                Cancellation.Registration _ = run.subscribe(_ -> changes.release())) {
            Thread.ofVirtual().start(this::awaitRest);
            return toTheEnd();
        } catch (InterruptedException left) {
            run.close();
            throw left().toException(left);
        }
    }

    /** A run that nobody executes any more changes no more, whether it is over or not. */
    private void awaitRest() {
        try {
            run.awaitEnd();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        atRest.set(true);
        changes.release();
    }

    private Ending toTheEnd() throws InterruptedException {
        RunSnapshot now = run.snapshot();
        while (!now.isOver() && !atRest.get()) {
            watcher.show(now);
            Optional<Prompt> prompt = now.prompt();
            if (prompt.isPresent()) {
                ask(now, prompt.get());
            } else {
                changes.tryAcquire(GLANCE, TimeUnit.MILLISECONDS);
            }
            changes.drainPermits();
            now = run.snapshot();
        }
        // At rest it has also left its checkpoint beside the backups and let go of its locks.
        now = run.awaitEnd();
        watcher.show(now);
        if (!now.isOver()) {
            throw stopped(now).toException();
        }
        return new Ending(now, refusal);
    }

    /** What stopped the run, with how to go on with it. */
    private static Problem stopped(RunSnapshot now) {
        String resume = "Go on with: steadyhand resume " + now.run();
        String kept = "The run " + now.run() + " is kept where it stood.";
        return now.steps().stream()
                .filter(step -> step.state() == StepState.FAILED)
                .flatMap(step -> step.problem().stream())
                .reduce((_, last) -> last)
                .map(why ->
                        new Problem(
                                why.code(),
                                why.what(),
                                why.state() + " " + kept,
                                why.next() + " " + resume))
                .orElseGet(() ->
                        new Problem(
                                ProblemCode.RUN_ABORTED,
                                "The run stopped before its end.",
                                kept,
                                resume));
    }

    private void ask(RunSnapshot now, Prompt prompt) throws InterruptedException {
        watcher.pause();
        try {
            Operator.Question question = new Operator.Question(now, prompt, () -> isOpen(prompt));
            operator.answer(question).ifPresent(answer -> deliver(prompt, answer));
        } catch (ProblemException noAnswer) {
            if (noAnswer.problem().code() == ProblemCode.APPROVAL_MISSING) {
                // Somebody else has to be found first; nothing is lost by that.
                run.close();
                throw noAnswer;
            }
            refusal = Optional.of(noAnswer.problem());
            say(new Answer.Abort(noAnswer.problem().what()));
        }
    }

    private void deliver(Prompt prompt, Answer answer) {
        try {
            run.answer(answer);
        } catch (ProblemException unfit) {
            if (isOpen(prompt)) {
                operator.refused(unfit.problem());
            }
        }
    }

    private boolean isOpen(Prompt prompt) {
        RunSnapshot now = run.snapshot();
        watcher.remind(now);
        return now.prompt().equals(Optional.of(prompt));
    }

    /** Says what is accepted at any time, save by a run that has just ended. */
    private void say(Answer answer) {
        try {
            run.answer(answer);
        } catch (ProblemException over) {
            LOG.info("The run took no answer: {}", over.getMessage());
        }
    }

    private void interrupted(Thread driver) {
        if (interrupts.incrementAndGet() == 1) {
            say(new Answer.Cancel());
        } else {
            driver.interrupt();
        }
    }

    private Problem left() {
        String id = run.snapshot().run();
        return new Problem(
                ProblemCode.CANCELLED,
                "You left the run " + id + " before its end.",
                "It is kept as it stands, and its clock runs on.",
                "Go on with: steadyhand resume " + id);
    }
}
