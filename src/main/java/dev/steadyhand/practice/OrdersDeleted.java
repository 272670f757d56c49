package dev.steadyhand.practice;

import dev.steadyhand.base.Check;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;

/**
 * A clean-up script with a wrong {@code WHERE}: it drops the payments, which had stood in its way,
 * and deletes every order of this year instead of the test orders.
 */
record OrdersDeleted() implements Incident {

    private static final String SINCE = "2026-01-01";
    private static final String DELETED = " from orders where placed_at >= '" + SINCE + "'";

    @Override
    public String id() {
        return "orders-deleted";
    }

    @Override
    public String title() {
        return "A wrong WHERE: orders deleted, a table dropped";
    }

    @Override
    public List<String> story() {
        return List.of(
                "02:40. The phone wakes you. Customers cannot see the orders they placed this year,"
                        + " and paying fails for everyone.",
                "Half an hour ago a clean-up script ran against the shop's database. It was meant"
                    + " to remove a handful of test orders. The foreign key from payments stood in"
                    + " its way, so the script dropped that table; then its WHERE compared with the"
                    + " wrong date, and every order since 1 January went, lines included.",
                "The application's developers have looked: rolling back the application does not"
                        + " help, the data are gone. There is a backup. Nobody is writing now."
                        + " Bring the shop back.");
    }

    @Override
    public String runbook() {
        return "restore-database";
    }

    @Override
    public List<String> lessons() {
        return List.of(
                "The rows were deleted by statements that were allowed to run: replicas had"
                        + " followed at once, and only a backup could help.",
                "What was written between the backup and the incident is lost; a shorter interval"
                        + " between backups, or a log of changes kept beside them, would lose"
                        + " less.",
                "Restoring beside the damaged database kept what was left of it until the copy was"
                        + " proven: had the backup been bad, nothing more would have been lost.");
    }

    @Override
    public Damage strike(ServerAccess shop, InstantSource clock) {
        try (Connection connection = Connections.open(shop);
                Statement statement = connection.createStatement()) {
            long payments = Rows.number(connection, "select count(*) from payments");
            long lines =
                    Rows.number(
                            connection,
                            "select count(*) from order_items where order_id in (select id"
                                    + DELETED
                                    + ")");
            statement.execute("drop table payments");
            long orders = statement.executeLargeUpdate("delete" + DELETED);
            return new Damage(
                    clock.instant(),
                    payments + lines + orders,
                    List.of("payments"),
                    List.of(
                            orders
                                    + " orders since "
                                    + SINCE
                                    + " deleted, with "
                                    + lines
                                    + " lines",
                            "the table payments dropped, with " + payments + " rows"));
        } catch (SQLException e) {
            throw PracticeProblems.refused("the incident was made", e);
        }
    }

    @Override
    public List<Check> mended(ServerAccess shop, Damage damage) {
        try (Connection connection = Connections.open(shop)) {
            return List.of(
                    ShopProbe.some(
                            connection, "the payments are back", "select count(*) from payments"),
                    ShopProbe.some(
                            connection, "this year's orders are back", "select count(*)" + DELETED),
                    ShopProbe.none(
                            connection,
                            "every order has its lines",
                            "select count(*) from orders o where not exists"
                                    + " (select 1 from order_items i where i.order_id = o.id)"));
        } catch (SQLException e) {
            return List.of(Check.fail("the shop answers", String.valueOf(e.getMessage())));
        }
    }
}
