package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shop on PostgreSQL, and what befalls it. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
class PostgresShopTest {

    private static final ShopSize SMALL = new ShopSize(2_000);

    @BeforeEach
    void build(FreshPostgres shop) {
        SampleShop.build(shop.access(), SMALL, Work.unwatched());
    }

    @Test
    void isTheSameEveryTime(FreshPostgres shop, FreshPostgres other) throws Exception {
        SampleShop.build(other.access(), SMALL, Work.unwatched());
        assertThat(ShopFingerprint.of(other.access())).isEqualTo(ShopFingerprint.of(shop.access()));
    }

    @Test
    void isAnotherOneWhenARowOrAProgramChanges(FreshPostgres shop) throws Exception {
        String before = ShopFingerprint.of(shop.access());
        shop.execute("update products set weight = weight + 1 where id = 7");
        String changed = ShopFingerprint.of(shop.access());
        shop.execute("drop trigger payments_after_insert on payments");
        assertThat(changed).isNotEqualTo(before);
        assertThat(ShopFingerprint.of(shop.access())).isNotEqualTo(before).isNotEqualTo(changed);
    }

    @Test
    void holdsTheSameRowsAsOnMariaDb(FreshPostgres shop) {
        for (ShopTable table : new ShopTables(SMALL).all()) {
            assertThat(shop.value("select count(*) from " + table.name()))
                    .as(table.name())
                    .isEqualTo(Integer.toString(rows(table)));
        }
        assertThat(shop.query("select id from reviews where title like '%🚲%'")).isNotEmpty();
        assertThat(shop.query("select id from customers where last_seen = '-infinity'"))
                .isNotEmpty();
        assertThat(shop.query("select id from product_images where digest <> sha256(image)"))
                .isEmpty();
        assertThat(shop.query("select id from orders where total <> order_total(id)")).isEmpty();
    }

    private static int rows(ShopTable table) {
        RowText text = new RowText(RowForm.MARIADB);
        for (int index = 0; index < table.count(); index++) {
            table.rows().write(index, text);
        }
        return text.rows();
    }

    @Test
    void takesNewOrders(FreshPostgres shop) {
        int before = Integer.parseInt(shop.value("select count(*) from audit_log"));
        shop.execute("call place_order(3, 5, 2)");
        assertThat(shop.value("select max(id) from orders")).isEqualTo("401");
        assertThat(shop.value("select count(*) from audit_log"))
                .isEqualTo(String.valueOf(before + 1));
    }

    @Test
    void stopsWhenAsked(FreshPostgres shop) {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        Work work = new Work(Work.unwatched().progress(), cancelled);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SampleShop.build(shop.access(), SMALL, work))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.CANCELLED));
        assertThat(shop.value("select count(*) from audit_log")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "orders-deleted, missing tables: payments",
        "bad-migration, 100 order summaries that do not add up"
    })
    void isIllAfterAnIncidentAndWellWhenItIsMended(String id, String ill, FreshPostgres shop) {
        ShopHealth health = new ShopHealth(shop.access(), Clock.systemUTC());
        assertThat(health.ready()).contains(Map.entry("ok", true), Map.entry("orders", 400L));
        Incident incident = Incident.named(id);

        Damage damage = incident.strike(shop.access(), Clock.systemUTC());

        assertThat(health.alive()).contains(Map.entry("ok", true));
        assertThat(health.ready()).contains(Map.entry("reason", ill));
        assertThat(Check.overall(incident.mended(shop.access(), damage))).isEqualTo(Verdict.FAIL);
        SampleShop.build(shop.access(), SMALL, Work.unwatched());
        assertThat(Check.overall(incident.mended(shop.access(), damage))).isEqualTo(Verdict.PASS);
    }

    @Test
    void losesItsCopiesAlone(FreshPostgres shop) {
        FreshPostgres copy = shop.sibling(shop.name() + "__before_20260101_000000");
        shop.onServer("create database " + copy.name());
        SampleShop.dropCopies(shop.access());
        assertThat(shop.withCopies()).containsExactly(shop.name());
    }
}
