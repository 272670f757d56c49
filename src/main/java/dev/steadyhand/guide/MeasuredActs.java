package dev.steadyhand.guide;

import dev.steadyhand.guide.WalkHistory.Expected;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a target's backups and restores took, whichever runbook had them made. */
final class MeasuredActs {

    private static final int MOST = 5;

    private final Journal journal;
    private final String target;

    MeasuredActs(Journal journal, String target) {
        this.journal = journal;
        this.target = target;
    }

    /** The machine's part of a walk; empty where none of its long acts was ever measured here. */
    Optional<Expected> of(Runbook runbook) {
        Spread all = Spread.NOTHING;
        List<String> unknown = new ArrayList<>();
        boolean known = false;
        for (Step step : runbook.steps()) {
            Optional<Effect> effect = effect(step);
            Optional<Spread> spread = effect.flatMap(this::spread);
            if (spread.isPresent()) {
                all = all.and(spread.get());
                known = true;
            } else if (effect.isPresent() && !unknown.contains(step.kind())) {
                unknown.add(step.kind());
            }
        }
        String without =
                unknown.isEmpty()
                        ? ""
                        : ", without "
                                + String.join(" and ", unknown)
                                + ", which nobody has measured here";
        return known
                ? Optional.of(
                        all.expected(
                                "the machine's part, by what these acts took on this target"
                                        + without))
                : Optional.empty();
    }

    /** What a step spends its time on; empty where it is soon done, or nobody can know. */
    private static Optional<Effect> effect(Step step) {
        return switch (step) {
            case Step.BackupStep _ -> Optional.of(Effect.BACKUP);
            case Step.SafetyBackup _ -> Optional.of(Effect.SAFETY_BACKUP);
            case Step.ChooseBackup choice when choice.verify() ->
                    Optional.of(Effect.BACKUP_VERIFICATION);
            case Step.VerifyBackup _ -> Optional.of(Effect.BACKUP_VERIFICATION);
            case Step.Restore _, Step.SyncBucket _ -> Optional.of(Effect.RESTORE);
            case Step.RestoreFiles _ -> Optional.of(Effect.FILES);
            case Step.VerifyRestore _ -> Optional.of(Effect.RESTORE_VERIFICATION);
            case Step.Switch _ -> Optional.of(Effect.SWITCH);
            default -> Optional.empty();
        };
    }

    private Optional<Spread> spread(Effect effect) {
        return Spread.of(
                journal.ofKind(effect.completeKind()).reversed().stream()
                        .filter(entry -> entry.data().path("target").asString("").equals(target))
                        .flatMap(MeasuredActs::took)
                        .limit(MOST)
                        .sorted()
                        .toList());
    }

    private static Stream<Duration> took(Entry entry) {
        double seconds = entry.data().path("seconds").asDouble(-1);
        return seconds < 0
                ? Stream.empty()
                : Stream.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
