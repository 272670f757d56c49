package dev.steadyhand.practice;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Who ordered what, and when: each order is drawn from its own number alone, so that the tables
 * about it (orders, their lines, their payments) agree without anything being kept in memory.
 *
 * <p>The shop grows: customers come one after the other and order at once, so the newest customers
 * have only new orders.
 */
final class ShopSales {

    static final LocalDateTime OPENED = LocalDateTime.of(2024, 1, 1, 8, 0);
    private static final long DAYS_OPEN = 900;
    private static final long MICROS_OPEN = DAYS_OPEN * 24 * 3600 * 1_000_000;
    private static final List<String> STATUSES =
            List.of("new", "paid", "shipped", "delivered", "delivered", "delivered", "returned");

    private final ShopSize size;
    private final long seed;

    ShopSales(ShopSize size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    /** One line of an order; prices in cents. */
    record Line(int product, int quantity, long price) {
        long total() {
            return quantity * price;
        }
    }

    /**
     * An order as drawn.
     *
     * @param customer id, from 1
     * @param status one of the table's words
     */
    record Order(int customer, String status, LocalDateTime placed, List<Line> lines) {
        long total() {
            return lines.stream().mapToLong(Line::total).sum();
        }

        boolean isPaid() {
            return !"new".equals(status);
        }
    }

    /** The order of an index from 0. */
    Order order(int index) {
        Random random = new Random(seed * 31 + index * 2654435761L);
        List<Line> lines = new ArrayList<>();
        for (int line = 1 + random.nextInt(3); line > 0; line--) {
            int product = 1 + random.nextInt(size.products());
            lines.add(new Line(product, 1 + random.nextInt(4), price(product)));
        }
        String status = STATUSES.get(random.nextInt(STATUSES.size()));
        return new Order(customer(index, random), status, placed(index, random), lines);
    }

    /** A product's price in cents. */
    static long price(int product) {
        return 199 + product * 7919L % 250_000;
    }

    /** When a customer came: the moment of the first order, to the second. */
    LocalDateTime registered(int customer) {
        long firstOrder = (long) (customer - 1) * size.orders() / size.customers();
        return OPENED.plus(MICROS_OPEN / size.orders() * firstOrder, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private int customer(int index, Random random) {
        int newest = (int) ((long) index * size.customers() / size.orders());
        boolean arrived =
                index == 0 || (long) (index - 1) * size.customers() / size.orders() < newest;
        return arrived ? newest + 1 : 1 + random.nextInt(newest + 1);
    }

    private LocalDateTime placed(int index, Random random) {
        long step = MICROS_OPEN / size.orders();
        long micros = step * index + random.nextLong(Math.max(1, step));
        return OPENED.plus(micros, ChronoUnit.MICROS);
    }
}
