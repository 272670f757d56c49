package dev.steadyhand.guide;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of a run as it stands.
 *
 * @param step as the runbook has it
 * @param state where it stands
 * @param verdict what it came to; {@code NOT_RUN} until it ends
 * @param detail one line of result, such as {@code 11 tables, 214,803 rows in 4.1 s}; may be empty
 * @param checks what was checked
 * @param problem why it failed, where it did
 * @param started when its turn came
 * @param ended when it was done, skipped or given up
 * @param people how long it waited for people
 * @param machine how long the program worked on it
 * @param output what a program that it ran wrote, the first and last lines
 */
public record StepSnapshot(
        Step step,
        StepState state,
        Verdict verdict,
        String detail,
        List<Check> checks,
        Optional<Problem> problem,
        Optional<Instant> started,
        Optional<Instant> ended,
        Duration people,
        Duration machine,
        List<String> output) {

    public StepSnapshot {
        output = List.copyOf(output);
    }

    /** A step that ran no program. */
    public StepSnapshot(
            Step step,
            StepState state,
            Verdict verdict,
            String detail,
            List<Check> checks,
            Optional<Problem> problem,
            Optional<Instant> started,
            Optional<Instant> ended,
            Duration people,
            Duration machine) {
        this(
                step, state, verdict, detail, checks, problem, started, ended, people, machine,
                List.of());
    }
}
