package dev.steadyhand.cli.run;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.Escalation;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.StepSnapshot;
import dev.steadyhand.guide.StepState;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.target.Contact;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Objectives;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run of two steps, as operators and watchers see it. */
final class SampleRun {

    static final Instant BEGAN = Instant.parse("2026-11-21T14:00:00Z");

    private static final Runbook RUNBOOK =
            new RunbookReader()
                    .read(
                            "sample.md",
                            """
                            ---
                            id: sample
                            ---
                            # Sample
                            ## Choose the backup
                            Choose well.
                            > **Why:** it matters.
                            ## Confirm
                            """)
                    .orThrow();

    private SampleRun() {}

    /** The same while one is to be called, and another later. */
    static RunSnapshot calling(Prompt prompt) {
        return of(
                StepState.ASKING,
                Verdict.NOT_RUN,
                Optional.of(prompt),
                List.of(
                        call(new Contact("on-call", "Ada Byron", "+44 20 7946 0991", ""), 6),
                        call(Contact.unknown("lead"), 60)));
    }

    private static Escalation call(Contact contact, int seconds) {
        return new Escalation(
                contact, Duration.ofSeconds(seconds), BEGAN.plusSeconds(seconds), true, List.of());
    }

    static RunSnapshot asking(Prompt prompt) {
        return of(StepState.ASKING, Verdict.NOT_RUN, Optional.of(prompt));
    }

    static RunSnapshot of(StepState state, Verdict verdict, Optional<Prompt> prompt) {
        return of(state, verdict, prompt, List.of());
    }

    private static RunSnapshot of(
            StepState state,
            Verdict verdict,
            Optional<Prompt> prompt,
            List<Escalation> escalations) {
        boolean over = state == StepState.DONE || state == StepState.FAILED;
        List<StepSnapshot> steps =
                RUNBOOK.steps().stream()
                        .map(step ->
                                new StepSnapshot(
                                        step,
                                        state,
                                        verdict,
                                        "all well",
                                        List.of(),
                                        Optional.empty(),
                                        Optional.of(BEGAN),
                                        Optional.empty(),
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(3)))
                        .toList();
        return new RunSnapshot(
                "run-1",
                RUNBOOK,
                "shop",
                Environment.STAGING,
                Optional.empty(),
                RunMode.REAL,
                "operator",
                new Objectives(Duration.ofMinutes(1), Duration.ofHours(24)),
                BEGAN,
                over ? Optional.of(BEGAN.plusSeconds(10)) : Optional.empty(),
                verdict,
                Optional.empty(),
                steps,
                0,
                prompt,
                Optional.empty(),
                Duration.ofSeconds(4),
                Duration.ofSeconds(6),
                List.of(),
                List.of(),
                BEGAN.plusSeconds(10),
                escalations);
    }

    static Prompt.BackupOption backup(String name, int minutesAgo, Verdict verdict) {
        return new Prompt.BackupOption(
                name,
                "local",
                BEGAN.minusSeconds(60L * minutesAgo),
                12_400_000,
                11,
                200_000,
                verdict,
                verdict.isGood() ? List.of() : List.of("never verified"));
    }
}
