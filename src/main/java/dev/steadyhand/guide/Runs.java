package dev.steadyhand.guide;

import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts and resumes runs, and knows those that were left unfinished. Safe for any thread. */
public interface Runs {

    /** Whether a runbook says that it is for such a target. */
    static boolean fits(Runbook runbook, Target target) {
        return Arrays.stream(Product.values())
                .filter(product -> runbook.products().contains(product.word()))
                .anyMatch(target.access().url().product()::speaksLike);
    }

    /**
     * Begins a run and returns once its first event is in the journal.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#RUNBOOK_UNFIT} where the runbook is not for such a target
     */
    GuidedRun start(Order order);

    /**
     * Goes on with a run where it was left.
     *
     * @param run its id
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#RUN_NOT_RESUMABLE} where it has ended or somebody else is
     *     executing it
     */
    GuidedRun resume(String run);

    /**
     * Goes on with a run under the name of whoever resumes it.
     *
     * @param operator the name for the journal from now on
     */
    default GuidedRun resume(String run, String operator) {
        return resume(run);
    }

    /**
     * Ends a run that was left, so that it is never gone on with: its clean-up is done, and left
     * out where it fails. Blocks until then. Where its target is not configured any more, nothing
     * is cleaned up, which goes on record.
     *
     * @param reason why, for the journal
     * @return the run as it ended
     * @throws dev.steadyhand.base.ProblemException as {@link #resume(String)} does
     */
    RunSnapshot end(String run, String operator, String reason);

    /**
     * Says something of a run that is accepted at any time, such as a note or that somebody was
     * called, whoever executes the run and whether anybody does.
     *
     * @param operator who says it
     * @throws dev.steadyhand.base.ProblemException where there is no such run, it has ended, or the
     *     answer does not fit
     */
    void say(String run, String operator, Answer answer);

    /** How a run stands by what is on record, whoever executes it. */
    RunSnapshot snapshot(String run);

    /** What earlier walks of a runbook on a target say of the next one; reads the journal. */
    WalkHistory history(Runbook runbook, Target target);

    /** Runs that began, have not ended and are executed by nobody, newest first. */
    List<Unfinished> unfinished();

    /**
     * What to run.
     *
     * @param operator the name for the journal
     * @param incident when the damage happened, where that is known
     * @param ordered what else was ordered, such as a backup's name: kept in the run's first entry
     *     for whoever resumes it; never a secret, never what confirms
     */
    record Order(
            Runbook runbook,
            Target target,
            RunMode mode,
            String operator,
            Optional<Instant> incident,
            Map<String, String> ordered) {

        public Order {
            ordered = Map.copyOf(ordered);
        }

        public Order(
                Runbook runbook,
                Target target,
                RunMode mode,
                String operator,
                Optional<Instant> incident) {
            this(runbook, target, mode, operator, incident, Map.of());
        }

        public Order(Runbook runbook, Target target, RunMode mode, String operator) {
            this(runbook, target, mode, operator, Optional.empty());
        }

        /** The same of another text. */
        Order of(Runbook other) {
            return new Order(other, target, mode, operator, incident, ordered);
        }

        /** The same, with what else was ordered. */
        public Order with(Map<String, String> more) {
            return new Order(runbook, target, mode, operator, incident, more);
        }
    }

    /**
     * A run that nobody goes on with.
     *
     * @param last when its newest entry was written
     * @param cutOff whether that was by a crash or a kill, and not by somebody who left it
     */
    record Unfinished(
            String run,
            String title,
            String target,
            Instant started,
            String currentStep,
            Instant last,
            boolean cutOff) {

        /** After this time without anybody, nobody is thought to come back to it by themselves. */
        private static final Duration PATIENCE = Duration.ofHours(12);

        /** Such as {@code cut off}, in a word or two. */
        public String standing(Instant now) {
            if (Duration.between(last, now).compareTo(PATIENCE) > 0) {
                return "abandoned";
            }
            return cutOff ? "cut off" : "left";
        }
    }
}
