package dev.steadyhand.guide.step;

import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.ServerFacts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a restore loaded, as later steps find it on record. */
final class RestoredCopy {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT);

    private static final int MOST_SECONDS = 60;

    private RestoredCopy() {}

    /** Names of this second, or of the next one that no earlier restore took. */
    static CopyNames newNames(ServerFacts facts, Instant now, Predicate<CopyNames> taken) {
        String live = facts.identity().database();
        return IntStream.range(0, MOST_SECONDS)
                .mapToObj(now::plusSeconds)
                .map(time -> CopyNames.of(live, TIME.format(time.atOffset(ZoneOffset.UTC))))
                .filter(taken.negate())
                .findFirst()
                .orElseGet(() -> CopyNames.of(live, TIME.format(now.atOffset(ZoneOffset.UTC))));
    }

    /** For the journal, with the place as the runbook writes it. */
    static Map<String, String> facts(RestorePlan plan, String place) {
        return Map.of(
                "database", plan.into(),
                "place", place,
                "live", plan.names().live(),
                "copy", plan.names().copy(),
                "before", plan.names().before());
    }

    /** The same under names that a rehearsal leaves for the steps after it. */
    static Map<String, String> values(RestorePlan plan, String place) {
        return Map.of(
                "plan.live", plan.names().live(),
                "plan.copy", plan.names().copy(),
                "plan.before", plan.names().before(),
                "plan.place", place,
                "plan.onlyTables", String.join(", ", new TreeSet<>(plan.selection().tables())));
    }

    static CopyNames names(EffectRecord record) {
        return new CopyNames(
                record.fact("live").orElseThrow(),
                record.fact("copy").orElseThrow(),
                record.fact("before").orElseThrow());
    }

    static boolean isBeside(EffectRecord record) {
        return record.fact("place").filter(Place.BESIDE.word()::equals).isPresent();
    }

    /** The names of this run's restore beside the live database; planned ones in a rehearsal. */
    static Optional<CopyNames> beside(StepContext context) {
        if (context.facts().rehearsal()) {
            return context.value("plan.place")
                    .filter(Place.BESIDE.word()::equals)
                    .map(_ ->
                            new CopyNames(
                                    context.value("plan.live").orElseThrow(),
                                    context.value("plan.copy").orElseThrow(),
                                    context.value("plan.before").orElseThrow()));
        }
        return context.effect(Effect.RESTORE)
                .filter(RestoredCopy::isBeside)
                .map(RestoredCopy::names);
    }
}
