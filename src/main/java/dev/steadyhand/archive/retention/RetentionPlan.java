package dev.steadyhand.archive.retention;

import dev.steadyhand.target.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which backups of one target in one store stay. Whatever the retention says, there stay: the
 * newest, the newest that was verified and all that are newer than that, what is under hold, what
 * the store has locked, and what seems to come from the future. So as long as nothing was verified,
 * nothing goes. Immutable.
 *
 * @param decisions for each backup, newest first
 */
public record RetentionPlan(List<Decision> decisions) {

    private static final Comparator<Candidate> OLDEST_FIRST =
            Comparator.comparing(Candidate::taken).thenComparing(Candidate::name);

    public RetentionPlan {
        decisions = List.copyOf(decisions);
    }

    /** What a retention makes of these backups, in any order, at a moment. */
    public static RetentionPlan of(Retention retention, List<Candidate> backups, Instant now) {
        List<Candidate> newestFirst = backups.stream().sorted(OLDEST_FIRST.reversed()).toList();
        Map<Candidate, List<String>> reasons = new LinkedHashMap<>();
        newestFirst.forEach(backup -> reasons.put(backup, new ArrayList<>()));
        keepByRetention(retention, newestFirst, now, reasons);
        keepWhatever(newestFirst, now, reasons);
        return new RetentionPlan(
                newestFirst.stream()
                        .map(backup ->
                                decision(backup, reasons.getOrDefault(backup, List.of()), now))
                        .toList());
    }

    /** Those that may go, newest first. */
    public List<Decision> deletions() {
        return decisions.stream().filter(decision -> !decision.kept()).toList();
    }

    private static Decision decision(Candidate backup, List<String> reasons, Instant now) {
        if (!reasons.isEmpty()) {
            return new Decision(backup, true, reasons);
        }
        long days = Duration.between(backup.taken(), now).toDays();
        return new Decision(
                backup, false, List.of(days + " days old, and a newer one is verified"));
    }

    private static void keepByRetention(
            Retention retention,
            List<Candidate> newestFirst,
            Instant now,
            Map<Candidate, List<String>> reasons) {
        if (retention.keepsEverything()) {
            reasons.values().forEach(list -> list.add("everything is kept"));
            return;
        }
        for (Candidate backup : newestFirst) {
            if (!backup.taken().isBefore(now.minus(Duration.ofDays(retention.days())))
                    && retention.days() > 0) {
                add(reasons, backup, "not older than " + retention.days() + " days");
            }
        }
        keepOnePer("day", retention.daily(), newestFirst, LocalDate::toString, reasons);
        keepOnePer("week", retention.weekly(), newestFirst, RetentionPlan::week, reasons);
        keepOnePer(
                "month",
                retention.monthly(),
                newestFirst,
                day -> YearMonth.from(day).toString(),
                reasons);
        keepOnePer(
                "year", retention.yearly(), newestFirst, day -> Year.from(day).toString(), reasons);
    }

    private static String week(LocalDate day) {
        return "%d-W%02d"
                .formatted(
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** The newest verified one of each period, or else the newest, of the last so many periods. */
    private static void keepOnePer(
            String period,
            int count,
            List<Candidate> newestFirst,
            Function<LocalDate, String> name,
            Map<Candidate, List<String>> reasons) {
        Map<String, Candidate> chosen = new LinkedHashMap<>();
        for (Candidate backup : newestFirst) {
            String key = name.apply(backup.taken().atOffset(ZoneOffset.UTC).toLocalDate());
            if (!chosen.containsKey(key) && chosen.size() == count) {
                break;
            }
            chosen.merge(key, backup, RetentionPlan::better);
        }
        chosen.forEach((key, backup) -> add(reasons, backup, "kept for the " + period + " " + key));
    }

    private static Candidate better(Candidate newer, Candidate older) {
        return older.verified() && !newer.verified() ? older : newer;
    }

    private static void keepWhatever(
            List<Candidate> newestFirst, Instant now, Map<Candidate, List<String>> reasons) {
        Optional<Candidate> lastVerified =
                newestFirst.stream().filter(Candidate::verified).findFirst();
        newestFirst.stream().findFirst().ifPresent(backup -> add(reasons, backup, "the newest"));
        lastVerified.ifPresent(backup -> add(reasons, backup, "the newest that was verified"));
        for (Candidate backup : newestFirst) {
            boolean newer =
                    lastVerified.map(last -> OLDEST_FIRST.compare(backup, last) > 0).orElse(true);
            if (newer) {
                add(reasons, backup, "no newer one was verified");
            }
            backup.hold().ifPresent(why -> add(reasons, backup, "under hold: " + why));
            backup.lockedUntil()
                    .filter(until -> until.isAfter(now))
                    .ifPresent(until -> add(reasons, backup, "locked by the store until " + until));
            if (backup.taken().isAfter(now)) {
                add(reasons, backup, "its time lies ahead of this machine's clock");
            }
        }
    }

    private static void add(Map<Candidate, List<String>> reasons, Candidate backup, String reason) {
        reasons.computeIfAbsent(backup, key -> new ArrayList<>()).add(reason);
    }
}
