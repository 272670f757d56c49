package dev.steadyhand.practice;

import dev.steadyhand.base.Check;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;

/**
 * A migration that came with a release: it was retried after a time limit, so that it changed
 * prices more than once, and it drops a column that was still in use.
 */
record BadMigration() implements Incident {

    private static final String NOT_ADDING_UP =
            "select count(*) from orders o where o.total <> (select coalesce(sum(i.line_total), 0)"
                    + " from order_items i where i.order_id = o.id)";

    @Override
    public String id() {
        return "bad-migration";
    }

    @Override
    public String title() {
        return "A bad migration: prices changed, a column dropped";
    }

    @Override
    public List<String> story() {
        return List.of(
                "18:20. The shop's new release went out ten minutes ago. Invoices show wrong"
                        + " amounts, and customers have lost their settings.",
                "The release brought a migration. It was to add tax to the prices of order lines."
                    + " It ran into a time limit, was started again, and had been at work both"
                    + " times; nobody knows for which lines. It also dropped the column preferences"
                    + " of customers, which the new application does not need. The old one does.",
                "The release has been rolled back, and the application waits for its data. The"
                        + " database was backed up before the deployment. Bring the shop back.");
    }

    @Override
    public String runbook() {
        return "restore-database";
    }

    @Override
    public List<String> lessons() {
        return List.of(
                "Rolling a release back brings the old program back, not the old data: a backup"
                        + " just before the deployment is the way back.",
                "A migration that can be cut off must be safe to start again, or do all or"
                        + " nothing.",
                "Dropping what the former release still needs belongs into the release after the"
                        + " next.");
    }

    @Override
    public Damage strike(ServerAccess shop, InstantSource clock) {
        try (Connection connection = Connections.open(shop);
                Statement statement = connection.createStatement()) {
            long once =
                    statement.executeLargeUpdate(
                            "update order_items set unit_price = unit_price * 1.2");
            long twice =
                    statement.executeLargeUpdate(
                            "update order_items set unit_price = unit_price * 1.2"
                                    + " where order_id % 3 = 0");
            long customers = Rows.number(connection, "select count(*) from customers");
            statement.execute("alter table customers drop column preferences");
            return new Damage(
                    clock.instant(),
                    once + customers,
                    List.of(),
                    List.of(
                            once + " order lines with wrong prices, " + twice + " of them twice",
                            "the preferences of " + customers + " customers dropped"));
        } catch (SQLException e) {
            throw PracticeProblems.refused("the incident was made", e);
        }
    }

    @Override
    public List<Check> mended(ServerAccess shop, Damage damage) {
        try (Connection connection = Connections.open(shop)) {
            return List.of(
                    ShopProbe.none(connection, "every order adds up", NOT_ADDING_UP),
                    ShopProbe.some(
                            connection,
                            "the customers' preferences are back",
                            "select count(preferences) from customers"));
        } catch (SQLException e) {
            return List.of(Check.fail("the shop answers", String.valueOf(e.getMessage())));
        }
    }
}
