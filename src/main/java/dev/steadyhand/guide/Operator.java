package dev.steadyhand.guide;

import dev.steadyhand.base.Problem;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;

/** Whoever answers a run without a window: a person at a terminal, a file of answers, a test. */
@FunctionalInterface
public interface Operator {

    /**
     * Answers what is asked. Blocks as long as it takes.
     *
     * @throws dev.steadyhand.base.ProblemException where it has no answer; the run is left, and can
     *     be resumed
     */
    Answer answer(Prompt prompt, RunSnapshot run);

    /**
     * Hears that the answer did not do; it is asked again. An operator that would only give the
     * same answer again throws, which is what this does unless it is told otherwise.
     */
    default void refused(Problem problem) {
        throw problem.toException();
    }
}
