package dev.steadyhand.archive.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.lifecycle.LifecyclePlan.Aged;
import dev.steadyhand.archive.lifecycle.LifecyclePlan.Ages;
import dev.steadyhand.store.LifecycleRule;
import dev.steadyhand.store.LifecycleRule.Move;
import dev.steadyhand.target.Retention;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is proposed to a bucket, what is warned of, and what is reckoned. */
class LifecyclePlanTest {

    private static final Retention MONTH = new Retention(30, 0, 0, 0, 0);

    private static LifecyclePlan plan(OptionalLong keptDays) {
        return new LifecyclePlan(Ages.USUAL, keptDays);
    }

    private static LifecycleRule rule(OptionalInt expiry, Move... moves) {
        return new LifecycleRule(
                "theirs", true, "shop/", 0, List.of(moves), expiry, Optional.empty());
    }

    @Test
    void proposesAMonthAQuarterAndAYear() {
        assertThat(plan(OptionalLong.of(30)).proposed("steadyhand:shop/:", "shop/"))
                .extracting(LifecycleRule::words)
                .containsExactly(
                        "files whose keys begin with shop/ and that have more than 8,388,608"
                                + " bytes: to STANDARD_IA after 30 days, to GLACIER after 90 days",
                        "files whose keys begin with shop/: deleted after 365 days");
    }

    @Test
    void proposesNothingToExpireWhereSomethingIsKeptForEver() {
        assertThat(LifecyclePlan.keptDays(List.of(MONTH, Retention.EVERYTHING), List.of(), false))
                .isEmpty();
        assertThat(LifecyclePlan.keptDays(List.of(MONTH), List.of(), true)).isEmpty();
        assertThat(LifecyclePlan.keptDays(List.of(), List.of(), false)).isEmpty();
        assertThat(plan(OptionalLong.empty()).proposed("own:", ""))
                .noneMatch(rule -> rule.expiryDays().isPresent());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void neverLetsAnythingExpireThatRetentionOrALockKeeps(
            @ForAll @IntRange(max = 2000) int days,
            @ForAll @IntRange(max = 2000) int daily,
            @ForAll @IntRange(max = 300) int weekly,
            @ForAll @IntRange(max = 100) int monthly,
            @ForAll @IntRange(max = 20) int yearly,
            @ForAll @IntRange(max = 5000) int lockedDays) {
        Retention retention = new Retention(days, daily, weekly, monthly, yearly);
        Duration lock = Duration.ofDays(lockedDays).plusHours(7);
        OptionalLong kept = LifecyclePlan.keptDays(List.of(MONTH, retention), List.of(lock), false);
        for (LifecycleRule rule : plan(kept).proposed("own:", "")) {
            rule.expiryDays()
                    .ifPresent(expiry -> {
                        assertThat(expiry).isGreaterThan(days).isGreaterThan(daily);
                        assertThat(expiry).isGreaterThan(weekly * 7).isGreaterThan(monthly * 31);
                        assertThat(expiry).isGreaterThan(yearly * 366);
                        assertThat(Duration.ofDays(expiry)).isGreaterThan(lock);
                        assertThat(expiry).isGreaterThanOrEqualTo(365);
                    });
        }
        assertThat(retention.keepsEverything()).isEqualTo(kept.isEmpty());
    }

    @Test
    void warnsOfRulesThatDeleteWhatIsToBeKept() {
        assertThat(plan(OptionalLong.of(400)).warnings(List.of(rule(OptionalInt.of(365))), "shop/"))
                .singleElement()
                .asString()
                .contains("deletes after 365 days what is to be kept for 400");
        assertThat(plan(OptionalLong.empty()).warnings(List.of(rule(OptionalInt.of(999))), "shop/"))
                .singleElement()
                .asString()
                .contains("kept for ever");
    }

    @Test
    void warnsOfTheTimeThatFetchingBackTakes() {
        LifecycleRule archiving = rule(OptionalInt.empty(), new Move(20, "DEEP_ARCHIVE"));
        assertThat(plan(OptionalLong.of(30)).warnings(List.of(archiving), "shop/"))
                .singleElement()
                .asString()
                .contains("older than 20 days", "fetched back", "retention keeps");
        assertThat(plan(OptionalLong.of(30)).warnings(List.of(archiving), "other/")).isEmpty();
    }

    @Test
    void reckonsByClassAndAge() {
        Prices prices =
                new Prices(
                        "a test",
                        "today",
                        "EUR",
                        java.util.Map.of(
                                "STANDARD", new BigDecimal("0.02"),
                                "STANDARD_IA", new BigDecimal("0.01"),
                                "GLACIER", new BigDecimal("0.001")));
        long gibibyte = 1L << 30;
        List<Aged> files =
                List.of(
                        new Aged(gibibyte, 1),
                        new Aged(gibibyte, 40),
                        new Aged(gibibyte, 100),
                        new Aged(gibibyte, 400),
                        new Aged(1000, 100));
        MonthlyCost without = MonthlyCost.of(files, List.of(), "", "STANDARD", prices);
        assertThat(without.cost()).hasValue(new BigDecimal("0.0800"));
        MonthlyCost with =
                MonthlyCost.of(
                        files,
                        plan(OptionalLong.of(30)).proposed("own:", ""),
                        "",
                        "STANDARD",
                        prices);
        assertThat(with.bytes())
                .containsEntry("STANDARD", gibibyte + 1000)
                .containsEntry("STANDARD_IA", gibibyte)
                .containsEntry("GLACIER", gibibyte);
        assertThat(with.cost()).hasValue(new BigDecimal("0.0310"));
        assertThat(MonthlyCost.of(files, List.of(), "", "ELSEWHERE", prices).cost()).isEmpty();
    }

    @Test
    void thePricesThatComeAlongSayWhoseTheyAreAndOfWhen() {
        Prices prices = Prices.shipped();
        assertThat(prices.source()).contains("Amazon S3");
        assertThat(prices.date()).matches("\\d{4}-\\d{2}.*");
        assertThat(prices.perGibibyte()).containsKeys("STANDARD", "STANDARD_IA", "GLACIER");
    }
}
