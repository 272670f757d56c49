package dev.steadyhand.practice;

import dev.steadyhand.base.Check;
import java.sql.Connection;
import java.sql.SQLException;

/** Looks at the shop by counting; a query that fails is a failed check. */
final class ShopProbe {

    private ShopProbe() {}

    /** Passes where the query counts anything. */
    static Check some(Connection connection, String name, String query) {
        try {
            long count = Rows.number(connection, query);
            return count > 0
                    ? Check.pass(name, count + " rows")
                    : Check.fail(name, "none is there");
        } catch (SQLException e) {
            return Check.fail(name, String.valueOf(e.getMessage()));
        }
    }

    /** Passes where the query counts nothing. */
    static Check none(Connection connection, String name, String query) {
        try {
            long count = Rows.number(connection, query);
            return count == 0 ? Check.pass(name, "") : Check.fail(name, count + " are not");
        } catch (SQLException e) {
            return Check.fail(name, String.valueOf(e.getMessage()));
        }
    }
}
