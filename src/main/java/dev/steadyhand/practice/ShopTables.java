package dev.steadyhand.practice;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/**
 * The tables of the sample shop with their rows, drawn from a fixed seed: the same rows on every
 * machine, whatever was made before. Each row draws from its own number, so tables do not depend on
 * the order they are made in.
 */
final class ShopTables {

    static final long SEED = 20_261_121;

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ShopSize size;
    private final ShopSales sales;

    ShopTables(ShopSize size) {
        this.size = size;
        this.sales = new ShopSales(size, SEED);
    }

    /** All of them, those that are referred to first. */
    List<ShopTable> all() {
        return List.of(
                table("categories", "id, parent_id, name, slug", size.categories(), this::category),
                table(
                        "customers",
                        "id, email, name, country, tier, interests, flags, born, credit,"
                                + " preferences, registered, last_seen",
                        size.customers(),
                        this::customer),
                table(
                        "addresses",
                        "id, customer_id, kind, street, city, postcode",
                        size.addresses(),
                        this::address),
                table(
                        "products",
                        "id, category_id, sku, name, price, vat, attributes, weight, available,"
                                + " discontinued",
                        size.products(),
                        this::product),
                table(
                        "product_images",
                        "id, product_id, mime, digest, image",
                        size.images(),
                        this::image),
                table(
                        "orders",
                        "id, customer_id, ship_to, status, placed_at, total, note",
                        size.orders(),
                        this::order),
                table(
                        "order_items",
                        "order_id, line, product_id, quantity, unit_price",
                        size.orders(),
                        this::items),
                table(
                        "payments",
                        "order_id, method, amount, reference, paid_at",
                        size.orders(),
                        this::payment),
                table(
                        "reviews",
                        "id, product_id, customer_id, stars, title, body, written",
                        size.reviews(),
                        this::review),
                table(
                        "stock_movements",
                        "id, product_id, delta, reason, moved_at, shelf",
                        size.movements(),
                        this::movement),
                table(
                        "audit_log",
                        "id, happened, actor, key, entry",
                        size.auditEntries(),
                        this::auditEntry));
    }

    private static ShopTable table(String name, String columns, int count, ShopTable.Rows rows) {
        return new ShopTable(name, List.of(columns.split(", ")), count, rows);
    }

    private void category(int index, RowText row) {
        row.number(index + 1);
        if (index < 6) {
            row.none();
        } else {
            row.number(1 + index % 6);
        }
        String thing = ShopWords.THINGS.get(index % ShopWords.THINGS.size());
        row.text(ShopWords.QUALITIES.get(index % ShopWords.QUALITIES.size()) + " " + thing)
                .text(thing + "-" + index)
                .endRow();
    }

    private void customer(int index, RowText row) {
        Random random = random(1, index);
        String given = ShopWords.one(ShopWords.GIVEN_NAMES, random);
        String family = ShopWords.one(ShopWords.FAMILY_NAMES, random);
        LocalDateTime registered = sales.registered(index + 1);
        row.number(index + 1)
                .text(
                        "customer"
                                + (index + 1)
                                + "@"
                                + (index % 3 == 0 ? "mail" : "post")
                                + ".example")
                .text(given + " " + family)
                .text(ShopWords.one(ShopWords.COUNTRIES, random))
                .text(List.of("bronze", "silver", "gold").get(index % 3))
                .words(List.of("", "city", "city,touring", "mountain,cargo").get(index % 4))
                .bits(random.nextInt(256));
        if (index % 7 == 0) {
            row.none();
        } else {
            row.text((1940 + random.nextInt(65)) + "-0" + (1 + index % 9) + "-1" + index % 10);
        }
        row.decimal(random.nextLong(-50_000, 9_000_000), 4)
                .text(
                        "{\"theme\": \""
                                + (index % 2 == 0 ? "dark" : "light")
                                + "\", \"greeting\": \"Hé 👋 "
                                + given
                                + "\", \"limits\": [1, 2.50, null]}")
                .text(SECONDS.format(registered));
        if (index % 5 == 0) {
            row.never();
        } else {
            row.text(SECONDS.format(registered.plusDays(index % 90)));
        }
        row.endRow();
    }

    private void address(int index, RowText row) {
        Random random = random(2, index);
        boolean second = index >= size.customers();
        row.number(index + 1)
                .number(second ? (index - size.customers()) * 5L + 1 : index + 1)
                .text(second ? "work" : "home")
                .text(ShopWords.one(ShopWords.STREETS, random) + " " + (1 + random.nextInt(200)))
                .text(ShopWords.one(ShopWords.CITIES, random));
        if (index % 11 == 0) {
            row.none();
        } else {
            row.text(String.valueOf(10_000 + random.nextInt(89_999)));
        }
        row.endRow();
    }

    private void product(int index, RowText row) {
        Random random = random(3, index);
        String colour = ShopWords.one(ShopWords.COLOURS, random);
        row.number(index + 1)
                .number(1 + index % size.categories())
                .text("SKU" + (1_000_000 + index))
                .text(
                        colour
                                + " "
                                + ShopWords.one(ShopWords.QUALITIES, random)
                                + " "
                                + ShopWords.one(ShopWords.THINGS, random))
                .decimal(ShopSales.price(index + 1), 2)
                .decimal(index % 4 == 0 ? 770 : 2000, 2)
                .text(
                        "{\"colour\": \""
                                + colour
                                + "\", \"sizes\": [\"S\", \"M\", \"L\"], \"emoji\": \"🚲\"}")
                .text(String.valueOf(random.nextInt(1, 40_000) / 1024.0));
        if (index % 6 == 0) {
            row.noDay();
        } else {
            row.year(2025);
        }
        if (index % 9 == 0) {
            row.text("2026-02-28");
        } else {
            row.none();
        }
        row.endRow();
    }

    private void image(int index, RowText row) {
        Random random = random(4, index);
        byte[] image = new byte[500 + random.nextInt(12_000)];
        random.nextBytes(image);
        row.number(index + 1)
                .number(1 + random.nextInt(size.products()))
                .text(index % 2 == 0 ? "image/png" : "image/webp")
                .bytes(sha256(image))
                .bytes(image)
                .endRow();
    }

    private void order(int index, RowText row) {
        ShopSales.Order order = sales.order(index);
        row.number(index + 1)
                .number(order.customer())
                .number(order.customer())
                .text(order.status())
                .text(MICROS.format(order.placed()))
                .decimal(order.total(), 2);
        if (index % 8 == 0) {
            row.text(ShopWords.REMARKS.get(index / 8 % ShopWords.REMARKS.size()));
        } else {
            row.none();
        }
        row.endRow();
    }

    private void items(int index, RowText row) {
        int number = 0;
        for (ShopSales.Line line : sales.order(index).lines()) {
            row.number(index + 1)
                    .number(++number)
                    .number(line.product())
                    .number(line.quantity())
                    .decimal(line.price(), 2)
                    .endRow();
        }
    }

    private void payment(int index, RowText row) {
        ShopSales.Order order = sales.order(index);
        if (!order.isPaid()) {
            return;
        }
        row.number(index + 1)
                .text(List.of("card", "transfer", "invoice", "voucher").get(index % 4))
                .decimal(order.total(), 2)
                .text(String.format(java.util.Locale.ROOT, "%016x", random(5, index).nextLong()))
                .text(MICROS.format(order.placed().plusMinutes(3 + index % 4000)))
                .endRow();
    }

    private void review(int index, RowText row) {
        Random random = random(6, index);
        row.number(index + 1)
                .number(1 + random.nextInt(size.products()))
                .number(1 + random.nextInt(size.customers()))
                .number(1 + random.nextInt(5))
                .text(ShopWords.one(ShopWords.REMARKS, random))
                .text(
                        (ShopWords.one(ShopWords.REMARKS, random) + " ")
                                .repeat(1 + random.nextInt(12)))
                .text(ShopSales.OPENED.toLocalDate().plusDays(random.nextInt(900)).toString())
                .endRow();
    }

    private void movement(int index, RowText row) {
        Random random = random(7, index);
        boolean sold = index % 3 == 0;
        row.number(index + 1)
                .number(1 + random.nextInt(size.products()))
                .number(sold ? -1 - random.nextInt(4) : 1 + random.nextInt(90))
                .text(sold ? "sold" : List.of("bought", "returned", "counted").get(index % 3))
                .text(SECONDS.format(ShopSales.OPENED.plusSeconds(random.nextInt(77_760_000))));
        if (index % 4 == 0) {
            row.none();
        } else {
            row.text("A" + random.nextInt(100));
        }
        row.endRow();
    }

    private void auditEntry(int index, RowText row) {
        Random random = random(8, index);
        row.number(index + 1)
                .text(MICROS.format(ShopSales.OPENED.plusMinutes(index * 7L)))
                .text(index % 2 == 0 ? "naïve-robot" : "clerk")
                .text("product:" + (1 + random.nextInt(size.products())))
                .text("{\"event\": \"price\", \"note\": \"" + "µ".repeat(index % 5) + "\"}")
                .endRow();
    }

    private static Random random(int table, int index) {
        return new Random((SEED + table) * 1_000_003L + index * 7_919L);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
