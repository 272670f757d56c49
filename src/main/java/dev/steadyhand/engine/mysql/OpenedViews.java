package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Check;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries whether views can be read. One that cannot because of whose privileges it uses is a
 * warning: its definer may not exist on this server, or have privileges on the live database only
 * and not on a copy.
 */
final class OpenedViews {

    private final Connection connection;
    private final List<Check> checks = new ArrayList<>();
    private int good;

    OpenedViews(Connection connection) {
        this.connection = connection;
    }

    /** Tries one of the session's current database. */
    void open(Definition view) throws SQLException {
        String query = "SELECT * FROM " + SqlText.identifier(view.name()) + " LIMIT 0";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            good += row.next() ? 0 : 1;
        } catch (SQLException e) {
            checks.add(refused(view, e));
        }
    }

    private Check refused(Definition view, SQLException e) throws SQLException {
        String said = SqlText.shortened(String.valueOf(e.getMessage()), 200);
        boolean byDefiner = CodeMaker.BY_DEFINER.contains(e.getErrorCode()) && isOfOthers(view);
        return byDefiner
                ? Check.warn(
                        "view " + view.name(),
                        "is made as in the backup, and cannot be read here with the privileges of"
                                + " its definer or of what it reads: "
                                + said)
                : Check.fail("view " + view.name(), "cannot be read: " + said);
    }

    /** Whether the view, or anything it may read, uses another user's privileges. */
    private boolean isOfOthers(Definition view) throws SQLException {
        Session session = new Session(connection);
        Optional<String> current = session.value("SELECT CURRENT_USER()");
        return !DefinerClause.definerOf(view).map(Account::text).equals(current)
                || session.isAny(
                        "SELECT 1 FROM information_schema.views WHERE table_schema = DATABASE()"
                                + " AND definer <> CURRENT_USER() UNION ALL SELECT 1 FROM"
                                + " information_schema.routines WHERE routine_schema = DATABASE()"
                                + " AND definer <> CURRENT_USER() LIMIT 1");
    }

    /** What came of it; nothing where there was no view. */
    List<Check> checks() {
        List<Check> all = new ArrayList<>(checks);
        if (good > 0 || !checks.isEmpty()) {
            all.add(Check.pass("views", good + " can be read"));
        }
        return all;
    }
}
