package dev.steadyhand.archive.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.target.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetentionPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Retention WEEK = new Retention(7, 0, 0, 0, 0);

    private static Candidate backup(int daysAgo, boolean verified) {
        return backup(NOW.minus(Duration.ofDays(daysAgo)), verified);
    }

    private static Candidate backup(Instant taken, boolean verified) {
        return new Candidate("b-" + taken, taken, verified, Optional.empty(), Optional.empty());
    }

    private static List<Integer> keptDays(RetentionPlan plan) {
        return plan.decisions().stream()
                .filter(Decision::kept)
                .map(each -> (int) Duration.between(each.backup().taken(), NOW).toDays())
                .toList();
    }

    private static RetentionPlan plan(Retention retention, Candidate... backups) {
        return RetentionPlan.of(retention, List.of(backups), NOW);
    }

    @Test
    void whatIsOlderThanTheRetentionGoes() {
        assertThat(
                        keptDays(
                                plan(
                                        WEEK,
                                        backup(1, true),
                                        backup(7, false),
                                        backup(8, true),
                                        backup(30, true))))
                .containsExactly(1, 7);
    }

    @Test
    void nothingGoesBeforeAnythingWasVerified() {
        assertThat(plan(WEEK, backup(1, false), backup(90, false), backup(400, false)).deletions())
                .isEmpty();
    }

    @Test
    void theNewestVerifiedOneStaysWithAllThatAreNewer() {
        assertThat(
                        keptDays(
                                plan(
                                        WEEK,
                                        backup(20, false),
                                        backup(30, true),
                                        backup(40, true),
                                        backup(50, false))))
                .containsExactly(20, 30);
    }

    @Test
    void holdsAndLocksKeepWhateverTheirAge() {
        Candidate held =
                new Candidate(
                        "held",
                        NOW.minus(Duration.ofDays(900)),
                        false,
                        Optional.of("case 17"),
                        Optional.empty());
        Candidate locked =
                new Candidate(
                        "locked",
                        NOW.minus(Duration.ofDays(800)),
                        false,
                        Optional.empty(),
                        Optional.of(NOW.plusSeconds(1)));
        Candidate unlocked =
                new Candidate(
                        "unlocked",
                        NOW.minus(Duration.ofDays(800)),
                        false,
                        Optional.empty(),
                        Optional.of(NOW));
        RetentionPlan plan = plan(WEEK, backup(1, true), held, locked, unlocked);
        assertThat(plan.deletions())
                .extracting(each -> each.backup().name())
                .containsExactly("unlocked");
        assertThat(plan.decisions())
                .anySatisfy(each -> assertThat(each.reasons()).contains("under hold: case 17"));
    }

    @Test
    void onePerDayWeekMonthAndYearStays() {
        List<Candidate> hourly =
                IntStream.range(0, 24 * 800)
                        .mapToObj(hour -> backup(NOW.minus(Duration.ofHours(hour)), true))
                        .toList();
        Retention grandfather = new Retention(0, 7, 4, 12, 3);
        List<LocalDate> kept =
                RetentionPlan.of(grandfather, hourly, NOW).decisions().stream()
                        .filter(Decision::kept)
                        .map(each -> each.backup().taken().atOffset(ZoneOffset.UTC).toLocalDate())
                        .toList();
        assertThat(kept)
                .startsWith(
                        LocalDate.parse("2026-11-21"),
                        LocalDate.parse("2026-11-20"),
                        LocalDate.parse("2026-11-19"))
                .contains(
                        LocalDate.parse("2026-11-15"), // Sunday, the end of its week
                        LocalDate.parse("2026-10-31"),
                        LocalDate.parse("2025-12-31"),
                        LocalDate.parse("2024-12-31"))
                .hasSize(7 + 3 - 1 + 11 + 1);
    }

    @Test
    void ofADayTheVerifiedOneIsKept() {
        Instant day = Instant.parse("2026-11-10T00:00:00Z");
        RetentionPlan plan =
                plan(
                        new Retention(0, 5, 0, 0, 0),
                        backup(0, true),
                        backup(day.plusSeconds(60), true),
                        backup(day.plusSeconds(7200), false));
        assertThat(plan.deletions())
                .extracting(each -> each.backup().taken())
                .containsExactly(day.plusSeconds(7200));
    }

    @Test
    void noNumbersKeepEverything() {
        assertThat(plan(Retention.EVERYTHING, backup(0, true), backup(5000, true)).deletions())
                .isEmpty();
    }

    /** A year of hourly backups, of which chance says what was verified, held and locked. */
    @Property(tries = 60)
    void whatMustNeverGoNeverGoes(
            @ForAll @IntRange(max = 40) int days,
            @ForAll @IntRange(max = 10) int daily,
            @ForAll @IntRange(max = 10) int weekly,
            @ForAll @IntRange(max = 14) int monthly,
            @ForAll long chance) {
        Random random = new Random(chance);
        double verifiedShare = random.nextInt(4) == 0 ? 0.001 : random.nextDouble();
        List<Candidate> year = new ArrayList<>();
        for (int hour = 0; hour < 24 * 365; hour++) {
            year.add(random(random, hour, verifiedShare));
        }
        java.util.Collections.shuffle(year, random);
        Retention retention = new Retention(days, daily, weekly, monthly, 0);
        RetentionPlan plan = RetentionPlan.of(retention, year, NOW);
        Set<String> gone =
                plan.deletions().stream()
                        .map(each -> each.backup().name())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(plan.decisions()).extracting(Decision::backup).hasSize(year.size());
        Comparator<Candidate> byAge = Comparator.comparing(Candidate::taken);
        assertThat(gone).doesNotContain(year.stream().max(byAge).orElseThrow().name());
        Optional<Candidate> verified = year.stream().filter(Candidate::verified).max(byAge);
        if (verified.isEmpty()) {
            assertThat(gone).isEmpty();
        }
        for (Candidate backup : year) {
            if (gone.contains(backup.name())) {
                assertThat(backup.hold()).isEmpty();
                assertThat(backup.lockedUntil().filter(NOW::isBefore)).isEmpty();
                assertThat(backup.taken())
                        .isBefore(verified.orElseThrow().taken())
                        .isBefore(NOW.minus(Duration.ofDays(days)).plusSeconds(days == 0 ? 1 : 0));
            }
        }
        long keptDays =
                year.stream()
                        .filter(each -> !gone.contains(each.name()))
                        .map(each -> each.taken().atOffset(ZoneOffset.UTC).toLocalDate())
                        .distinct()
                        .count();
        assertThat(keptDays).isGreaterThanOrEqualTo(daily);
    }

    private static Candidate random(Random random, int hour, double verifiedShare) {
        Instant taken = NOW.minus(Duration.ofHours(hour));
        return new Candidate(
                "b" + hour,
                taken,
                random.nextDouble() < verifiedShare,
                random.nextInt(500) == 0 ? Optional.of("wanted") : Optional.empty(),
                random.nextInt(50) == 0
                        ? Optional.of(NOW.plus(Duration.ofHours(random.nextInt(200) - 100)))
                        : Optional.empty());
    }
}
