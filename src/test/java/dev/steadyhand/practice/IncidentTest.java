package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@ExtendWith(RealMariaDb.class)
class IncidentTest {

    @Test
    void deletesOrdersAndDropsATable(FreshDatabase shop) {
        SampleShop.build(shop.access(), new ShopSize(2_000), Work.unwatched());
        String items = "select count(*) from order_items";
        long itemsBefore = Long.parseLong(shop.value(items));

        Damage damage = Incident.named("orders-deleted").strike(shop.access(), Clock.systemUTC());

        assertThat(shop.query("show tables like 'payments'")).isEmpty();
        assertThat(shop.value("select count(*) from orders where placed_at >= '2026-01-01'"))
                .isEqualTo("0");
        assertThat(Long.parseLong(shop.value("select count(*) from orders"))).isBetween(1L, 399L);
        assertThat(Long.parseLong(shop.value(items))).isLessThan(itemsBefore);
        assertThat(damage.tablesLost()).containsExactly("payments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders-deleted", "bad-migration"})
    void knowsWhetherItIsMended(String id, FreshDatabase shop, FreshDatabase struck) {
        for (FreshDatabase each : List.of(shop, struck)) {
            SampleShop.build(each.access(), new ShopSize(2_000), Work.unwatched());
        }
        Incident incident = Incident.named(id);
        Damage damage = incident.strike(struck.access(), Clock.systemUTC());
        assertThat(Check.overall(incident.mended(shop.access(), damage))).isEqualTo(Verdict.PASS);
        assertThat(Check.overall(incident.mended(struck.access(), damage))).isEqualTo(Verdict.FAIL);
    }

    @Test
    void namesThoseThereAreWhenAskedForAnother() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Incident.named("meteor"))
                .satisfies(e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.UNKNOWN_NAME);
                    assertThat(e.problem().next()).contains("orders-deleted");
                });
    }

    @Test
    void tellsAStoryAndALesson() {
        assertThat(Incident.all())
                .isNotEmpty()
                .allSatisfy(incident -> {
                    assertThat(incident.story()).isNotEmpty();
                    assertThat(incident.lessons()).isNotEmpty();
                    assertThat(incident.runbook()).isEqualTo("restore-database");
                });
    }
}
