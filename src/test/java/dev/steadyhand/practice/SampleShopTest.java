package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(RealMariaDb.class)
class SampleShopTest {

    private static final ShopSize SMALL = new ShopSize(2_000);

    @Test
    void isTheSameEveryTime(FreshDatabase one, FreshDatabase other) throws Exception {
        SampleShop.build(one.access(), SMALL, Work.unwatched());
        SampleShop.build(other.access(), SMALL, Work.unwatched());
        assertThat(fingerprint(other)).isEqualTo(fingerprint(one));
    }

    @Test
    void isTheSameOnEveryMachine() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (ShopTable table : new ShopTables(SMALL).all()) {
            digest.update(
                    new RowStream(table, RowForm.MARIADB, new Cancellation(), (bytes, rows) -> {})
                            .readAllBytes());
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("437ac0190b3bbf1c33a8361f24230da65fbed09152a0ed6a74e6b0c01d5f54a1");
    }

    @Test
    void isAnotherOneWhenARowOrAProgramChanges(FreshDatabase database) throws Exception {
        SampleShop.build(database.access(), SMALL, Work.unwatched());
        String before = fingerprint(database);
        database.execute("update products set weight = weight + 1 where id = 7");
        String changed = fingerprint(database);
        database.execute("drop trigger payments_after_insert");
        assertThat(changed).isNotEqualTo(before);
        assertThat(fingerprint(database)).isNotEqualTo(before).isNotEqualTo(changed);
    }

    @Test
    void holdsWhatMakesDatabasesHardToRestore(FreshDatabase shop) {
        SampleShop.build(shop.access(), SMALL, Work.unwatched());
        assertThat(shop.query("select name from customers where name like '%ë%'")).isNotEmpty();
        assertThat(shop.query("select id from reviews where title like '%🚲%'")).isNotEmpty();
        assertThat(shop.query("select id from customers where last_seen = 0")).isNotEmpty();
        assertThat(shop.query("select id from customers where born is null")).isNotEmpty();
        assertThat(shop.query("select id from products where month(available) = 0")).isNotEmpty();
        assertThat(
                        shop.query(
                                "select id from product_images where digest <> unhex(sha2(image,"
                                        + " 256))"))
                .isEmpty();
        assertThat(shop.query("select id from orders where total <> order_total(id)")).isEmpty();
        assertThat(shop.query("select id from order_summary limit 1")).isNotEmpty();
        assertThat(shop.query("show triggers")).hasSize(3);
        assertThat(shop.query("show events")).hasSize(1);
    }

    @Test
    void keepsEveryForeignKey(FreshDatabase shop) {
        SampleShop.build(shop.access(), SMALL, Work.unwatched());
        assertThat(
                        shop.query(
                                "select o.id from orders o left join customers c on c.id ="
                                        + " o.customer_id left join addresses a on a.id = o.ship_to"
                                        + " where c.id is null or a.id is null"))
                .isEmpty();
        assertThat(
                        shop.query(
                                "select p.id from payments p left join orders o on o.id ="
                                        + " p.order_id where o.id is null"))
                .isEmpty();
    }

    @Test
    void takesNewOrders(FreshDatabase shop) {
        SampleShop.build(shop.access(), SMALL, Work.unwatched());
        String entries = "select count(*) from audit_log";
        int before = Integer.parseInt(shop.value(entries));
        shop.execute("call place_order(3, 5, 2)");
        assertThat(shop.value("select count(*) from orders")).isEqualTo("401");
        assertThat(shop.value(entries)).isEqualTo(String.valueOf(before + 1));
    }

    @Test
    void stopsWhenAsked(FreshDatabase database) {
        Cancellation cancellation = new Cancellation();
        Progress stopAtOrders = new StopAt("orders", cancellation);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() ->
                        SampleShop.build(
                                database.access(), SMALL, new Work(stopAtOrders, cancellation)))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.CANCELLED));
        assertThat(database.value("select count(*) from audit_log")).isEqualTo("0");
    }

    @Test
    void refusesSizesOutOfBounds() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new ShopSize(999))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.USAGE_WRONG));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new ShopSize(10_000_001))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.USAGE_WRONG));
    }

    private static String fingerprint(FreshDatabase database) throws Exception {
        return ShopFingerprint.of(database.access());
    }

    /** Asks for a stop when work on a table begins. */
    private record StopAt(String table, Cancellation cancellation) implements Progress {
        @Override
        public void phase(String name, long expectedBytes) {}

        @Override
        public void objectStarted(String object, long expectedRows) {
            if (object.equals(table)) {
                cancellation.cancel();
            }
        }

        @Override
        public void advanced(String object, long bytes, long rows) {}

        @Override
        public void objectDone(String object) {}
    }
}
