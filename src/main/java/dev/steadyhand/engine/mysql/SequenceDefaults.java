package dev.steadyhand.engine.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * MariaDB keeps the database of a sequence in the default of a column that draws from it, and a
 * rename of the table does not change it. This makes such defaults follow their tables.
 */
final class SequenceDefaults {

    private SequenceDefaults() {}

    /**
     * Lets defaults in a database draw from its own sequences where they name the database their
     * tables came from. Can be called again.
     */
    static void follow(Connection connection, String database, String cameFrom)
            throws SQLException {
        connection.setCatalog(database);
        try (Statement statement = connection.createStatement()) {
            for (String change : changes(statement, cameFrom)) {
                statement.execute(change);
            }
        }
    }

    private static List<String> changes(Statement statement, String cameFrom) throws SQLException {
        List<String> changes = new ArrayList<>();
        String query =
                "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_DEFAULT FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_DEFAULT LIKE '%nextval(%'";
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                String former = row.getString(3);
                String wanted = OwnDatabase.removed(former, Set.of(cameFrom));
                if (!wanted.equals(former)) {
                    changes.add(
                            "ALTER TABLE "
                                    + SqlText.identifier(row.getString(1))
                                    + " ALTER COLUMN "
                                    + SqlText.identifier(row.getString(2))
                                    + " SET DEFAULT ("
                                    + wanted
                                    + ")");
                }
            }
        }
        return changes;
    }
}
