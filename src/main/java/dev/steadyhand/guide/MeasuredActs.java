package dev.steadyhand.guide;

import dev.steadyhand.guide.WalkHistory.Expected;
import dev.steadyhand.guide.WalkHistory.StepTime;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.guide.step.Registrations;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Identity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How long a target's backups and restores took, whichever runbook had them made, in proportion to
 * the backup that is ahead; what was never measured on a target, by other databases of its server.
 * What was found for a kind of act is kept: for one thread, and for as long as one question.
 */
final class MeasuredActs {

    private static final int MOST = 5;

    private final Journal journal;
    private final String target;
    private final SizeAhead ahead;

    /** A page has many steps of one kind, and a journal many entries of one target. */
    private final Map<Effect, Optional<Found>> byEffect = new EnumMap<>(Effect.class);

    private final Map<String, Boolean> neighbours = new HashMap<>();

    MeasuredActs(Journal journal, String target, SizeAhead ahead) {
        this.journal = journal;
        this.target = target;
        this.ahead = ahead;
    }

    /**
     * What was found for an act.
     *
     * @param elsewhere whether it was measured on other databases of the server
     */
    private record Found(Spread spread, boolean elsewhere, boolean scaled) {}

    /** What each step is likely to take that something is known of, in order. */
    List<StepTime> steps(Runbook runbook) {
        List<StepTime> times = new ArrayList<>();
        for (Step step : runbook.steps()) {
            effect(step)
                    .flatMap(this::find)
                    .map(found -> found.spread().expected(basis(found)))
                    .ifPresent(time -> times.add(new StepTime(step.text().title(), time)));
        }
        return List.copyOf(times);
    }

    private String basis(Found found) {
        String where =
                found.elsewhere()
                        ? "by other databases of this server"
                        : "by what it took on this target";
        return where + (found.scaled() ? ahead.words() : "");
    }

    /** The machine's part of a walk; empty where none of its long acts was ever measured here. */
    Optional<Expected> of(Runbook runbook) {
        Spread all = Spread.NOTHING;
        List<String> unknown = new ArrayList<>();
        List<Found> known = new ArrayList<>();
        for (Step step : runbook.steps()) {
            Optional<Effect> effect = effect(step);
            Optional<Found> found = effect.flatMap(this::find);
            if (found.isPresent()) {
                all = all.and(found.get().spread());
                known.add(found.get());
            } else if (effect.isPresent() && !unknown.contains(step.kind())) {
                unknown.add(step.kind());
            }
        }
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(all.expected(basis(known, unknown)));
    }

    private String basis(List<Found> known, List<String> unknown) {
        String where =
                known.stream().anyMatch(Found::elsewhere)
                        ? " on this target, or on other databases of its server"
                        : " on this target";
        String size = known.stream().anyMatch(Found::scaled) ? ahead.words() : "";
        String without =
                unknown.isEmpty()
                        ? ""
                        : ", without "
                                + String.join(" and ", unknown)
                                + ", which nobody has measured here";
        return "the machine's part, by what these acts took" + where + size + without;
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

    private Optional<Found> find(Effect effect) {
        return byEffect.computeIfAbsent(effect, this::measured);
    }

    private Optional<Found> measured(Effect effect) {
        return found(effect, target::equals, false)
                .or(() ->
                        ahead.of(effect).isEmpty()
                                ? Optional.empty()
                                : found(effect, this::isKnownNeighbour, true));
    }

    private Optional<Found> found(Effect effect, Predicate<String> of, boolean elsewhere) {
        List<Measured> measured =
                journal.ofKind(effect.completeKind()).reversed().stream()
                        .filter(entry -> of.test(entry.data().path("target").asString("")))
                        .filter(entry -> effect == Effect.FILES || !entry.data().has("on"))
                        .flatMap(entry ->
                                Measured.of(effect, name -> fact(entry, name), ahead.of(effect))
                                        .stream())
                        .limit(MOST)
                        .collect(Collectors.toList());
        boolean scaled = measured.stream().anyMatch(Measured::isScaled);
        return Spread.of(measured).map(spread -> new Found(spread, elsewhere, scaled));
    }

    /** Numbers are on record as numbers or as text. */
    private static Optional<String> fact(Entry entry, String name) {
        JsonNode value = entry.data().path(name);
        return value.isNumber() || value.isString()
                ? Optional.of(value.asString(""))
                : Optional.empty();
    }

    private boolean isKnownNeighbour(String other) {
        return neighbours.computeIfAbsent(other, this::isNeighbour);
    }

    /** Whether another target was registered as a database of the same server. */
    private boolean isNeighbour(String other) {
        Registrations registrations = new Registrations(journal);
        Optional<Identity> mine = registrations.newest(target);
        return !other.equals(target)
                && mine.isPresent()
                && registrations
                        .newest(other)
                        .filter(there -> there.product() == mine.get().product())
                        .filter(there -> there.serverId().equals(mine.get().serverId()))
                        .isPresent();
    }
}
