package dev.steadyhand.practice;

import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the sample application could do its work with the database as it is now. Every question
 * goes to the database; nothing is remembered.
 */
final class ShopHealth {

    /** About how many customers are looked at, spread over all of them. */
    private static final long SAMPLE = 2_000;

    private static final String PAID_WITHOUT_PAYMENT =
            "select count(*) from (select id, status from orders order by id desc limit 2000) o"
                    + " where o.status <> 'new'"
                    + " and not exists (select 1 from payments p where p.order_id = o.id)";

    /** Goes through the view, which goes through the function. */
    private static final String WRONG_SUMMARY =
            "select count(*) from (select total, lines_total from order_summary"
                    + " order by id desc limit 100) s where total <> lines_total";

    private final ServerAccess shop;
    private final InstantSource clock;
    private final Instant started;

    ShopHealth(ServerAccess shop, InstantSource clock) {
        this.shop = shop;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** Whether the application runs and the database answers at all. */
    Map<String, Object> alive() {
        Map<String, Object> answer = new LinkedHashMap<>();
        try (Connection connection = Connections.open(shop)) {
            answer.put("ok", connection.isValid(2));
            answer.put("database", Rows.value(connection, ShopDialect.of(shop).currentDatabase()));
        } catch (SQLException e) {
            answer.put("ok", false);
            answer.put("reason", "the database does not answer: " + e.getMessage());
        }
        answer.put("uptimeSeconds", Duration.between(started, clock.instant()).toSeconds());
        return answer;
    }

    /** Whether customers could be served: with everything it needs, and nothing missing. */
    Map<String, Object> ready() {
        Map<String, Object> answer = new LinkedHashMap<>();
        try (Connection connection = Connections.open(shop)) {
            List<String> faults = faults(connection);
            answer.put("ok", faults.isEmpty());
            answer.put("db", "up");
            putOrders(connection, answer);
            if (!faults.isEmpty()) {
                answer.put("reason", String.join("; ", faults));
            }
        } catch (SQLException e) {
            answer.put("ok", false);
            answer.put("db", "down");
            answer.put("reason", e.getMessage());
        }
        return answer;
    }

    private static void putOrders(Connection connection, Map<String, Object> answer) {
        try {
            answer.put("orders", Rows.number(connection, "select count(*) from orders"));
            answer.put("newest", Rows.value(connection, "select max(placed_at) from orders"));
        } catch (SQLException e) {
            answer.put("orders", -1); // there is no such table; the faults say so
        }
    }

    private List<String> faults(Connection connection) throws SQLException {
        List<String> missing = missingTables(connection);
        if (!missing.isEmpty()) {
            return List.of("missing tables: " + String.join(", ", missing));
        }
        List<String> faults = new ArrayList<>();
        probe(connection, faults, "customers without any order", withoutOrders(connection));
        probe(connection, faults, "orders paid without a payment", PAID_WITHOUT_PAYMENT);
        probe(connection, faults, "order summaries that do not add up", WRONG_SUMMARY);
        return faults;
    }

    private static String withoutOrders(Connection connection) throws SQLException {
        long customers = Rows.number(connection, "select max(id) from customers");
        return "select count(*) from customers c where c.id % "
                + Math.max(1, customers / SAMPLE)
                + " = 0 and not exists (select 1 from orders o where o.customer_id = c.id)";
    }

    /** Counts what must not be; a query that fails is a fault as well. */
    private static void probe(
            Connection connection, List<String> faults, String what, String query) {
        try {
            long count = Rows.number(connection, query);
            if (count > 0) {
                faults.add(count + " " + what);
            }
        } catch (SQLException e) {
            faults.add("cannot look for " + what + ": " + e.getMessage());
        }
    }

    private List<String> missingTables(Connection connection) throws SQLException {
        List<String> there = Rows.column(connection, ShopDialect.of(shop).tables());
        return new ShopTables(ShopSize.USUAL)
                .all().stream().map(ShopTable::name).filter(name -> !there.contains(name)).toList();
    }
}
