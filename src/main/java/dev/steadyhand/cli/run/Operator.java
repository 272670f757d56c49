package dev.steadyhand.cli.run;

import dev.steadyhand.base.Problem;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who answers a run: a person at a terminal, or rules written down before. */
public interface Operator {

    /**
     * Answers what is asked.
     *
     * @return empty where the question went away before it was answered
     * @throws dev.steadyhand.base.ProblemException where there is no answer; the run is then
     *     aborted
     * @throws InterruptedException where the operator leaves the run; it can be resumed then
     */
    Optional<Answer> answer(Question question) throws InterruptedException;

    /**
     * The answer did not fit. Returning means that the operator wants to be asked again.
     *
     * @throws dev.steadyhand.base.ProblemException where there is no other answer; the run is then
     *     aborted
     */
    void refused(Problem problem);

    /**
     * What is asked.
     *
     * @param run as it stood when it asked
     * @param prompt what it asks
     * @param isOpen whether it still asks that
     */
    record Question(RunSnapshot run, Prompt prompt, BooleanSupplier isOpen) {}
}
