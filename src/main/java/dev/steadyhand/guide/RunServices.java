package dev.steadyhand.guide;

import dev.steadyhand.guide.step.Anchors;
import dev.steadyhand.guide.step.Engines;
import dev.steadyhand.guide.step.StepRunners;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Contact;
import dev.steadyhand.target.Target;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What runs are made of; put together by the composition root.
 *
 * @param journal where events go
 * @param clock for times; elapsed time comes from the machine
 * @param engines the engines there are
 * @param runners what steps do
 * @param anchors writes checkpoints beside the backups
 * @param targets the target of a name as configured now, for resuming
 * @param reader reads a runbook out of its text, for resuming; throws a {@link
 *     dev.steadyhand.base.ProblemException} where it cannot
 * @param locks keeps two programs off one run
 * @param attachments keeps the files that people add
 * @param nanos counts the machine's own time, whatever the clock is set to
 * @param contacts whom to call in which role, as configured now
 */
public record RunServices(
        Journal journal,
        InstantSource clock,
        Engines engines,
        StepRunners runners,
        Anchors anchors,
        Function<String, Optional<Target>> targets,
        Function<String, Runbook> reader,
        RunLocks locks,
        Attachments attachments,
        LongSupplier nanos,
        Map<String, Contact> contacts) {
    public RunServices {
        contacts = Map.copyOf(contacts);
    }
}
