package dev.steadyhand.guide;

import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Where a question lies until somebody answers it. The run's thread opens and waits; answers come
 * from any thread and are looked at before they are taken. One that ends the question is taken
 * once: a second click finds it gone.
 */
final class Desk {

    private final BlockingQueue<Optional<Answer>> taken = new LinkedBlockingQueue<>();
    private Optional<Prompt> open = Optional.empty();
    private boolean answered;

    /** What is asked now. */
    synchronized Optional<Prompt> prompt() {
        return answered ? Optional.empty() : open;
    }

    synchronized void open(Prompt prompt) {
        taken.clear();
        open = Optional.of(prompt);
        answered = false;
    }

    synchronized void close() {
        open = Optional.empty();
        taken.clear();
    }

    /**
     * Takes an answer.
     *
     * @throws dev.steadyhand.base.ProblemException where nothing is asked or it does not fit
     */
    synchronized void take(Answer answer) {
        Prompt prompt = prompt().orElseThrow(() -> AnswerFit.unfit("Nothing is asked now."));
        AnswerFit.require(prompt, answer);
        if (answer instanceof Answer.Ticked ticked && prompt instanceof Prompt.Tick tick) {
            open = Optional.of(after(tick, ticked));
        } else {
            answered = true;
        }
        taken.add(Optional.of(answer));
    }

    private static Prompt after(Prompt.Tick tick, Answer.Ticked answer) {
        Set<Integer> now = new HashSet<>(tick.ticked());
        if (answer.on()) {
            now.add(answer.item());
        } else {
            now.remove(answer.item());
        }
        return new Prompt.Tick(tick.items(), Set.copyOf(now));
    }

    /** Takes the question back: the run is going to do something else. */
    synchronized void withdraw() {
        answered = true;
    }

    /** Ends a wait without an answer. */
    void wake() {
        taken.add(Optional.empty());
    }

    /**
     * The next answer; empty where the wait was ended, or the time is over. For the run's thread.
     */
    Optional<Answer> next(Duration within) {
        try {
            Optional<Answer> next = taken.poll(within.toNanos(), TimeUnit.NANOSECONDS);
            return next == null ? Optional.empty() : next;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
