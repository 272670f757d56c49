package dev.steadyhand.practice;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run that is over, as a debrief sees it. */
final class EndedRun {

    private EndedRun() {}

    static RunSnapshot of(Target target, Verdict outcome) {
        Instant now = Instant.now();
        Runbook runbook =
                new Runbook(
                        "restore-database",
                        "Restore",
                        List.of(),
                        "rto",
                        1,
                        "",
                        List.of(),
                        "",
                        "",
                        Runbook.Use.UNKNOWN,
                        List.of());
        return new RunSnapshot(
                "run-1",
                runbook,
                target.name(),
                target.environment(),
                Optional.empty(),
                RunMode.DRILL,
                "operator",
                target.objectives(),
                now.minusSeconds(60),
                Optional.of(now),
                outcome,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(40),
                Duration.ofSeconds(20),
                List.of(),
                List.of(),
                now,
                List.of());
    }
}
