package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what a schema holds, with everything that is needed to create it again elsewhere. Makes the
 * schema the session's current database, since servers leave out the name of the current one in
 * what they show. Our own tables in a copy are left out; what waits in a copy for the switch is
 * read with {@link CopyTables#pending}.
 */
final class SchemaCatalogue {

    /** A package before its body, which cannot be without it. */
    private static final List<ObjectKind> ROUTINES =
            List.of(
                    ObjectKind.FUNCTION,
                    ObjectKind.PROCEDURE,
                    ObjectKind.PACKAGE,
                    ObjectKind.PACKAGE_BODY);

    private final Connection connection;
    private final String schema;
    private final List<String> warnings = new ArrayList<>();

    private SchemaCatalogue(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /**
     * Reads a schema.
     *
     * @param connection as {@link MysqlConnections} opens them
     */
    static Schema read(Connection connection, String database) throws SQLException {
        connection.setCatalog(database);
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT SCHEMA_NAME, DEFAULT_COLLATION_NAME"
                                        + " FROM information_schema.SCHEMATA"
                                        + " WHERE SCHEMA_NAME = DATABASE()")) {
            if (!row.next()) {
                throw new SQLException("Unknown database '" + database + "'", "42000", 1049);
            }
            return new SchemaCatalogue(connection, row.getString(1)).read(row.getString(2));
        }
    }

    /** The names of a schema's tables; none where there is no such schema. */
    static List<String> tableNames(Connection connection, String database) throws SQLException {
        return new SchemaCatalogue(connection, database).tableNames("BASE TABLE");
    }

    private Schema read(String collation) throws SQLException {
        ShowCreate show = new ShowCreate(connection, schema, collation);
        List<TableDefinition> tables =
                new TableCatalogue(connection, schema, show).read(tableNames("BASE TABLE"));
        List<Definition> sequences = new ArrayList<>();
        for (String name : tableNames("SEQUENCE")) {
            sequences.add(show.sequence(name));
        }
        List<Definition> views = new ArrayList<>();
        List<Definition> invalid = new ArrayList<>();
        for (String name : tableNames("VIEW")) {
            (show.isValidView(name) ? views : invalid).add(show.view(name));
        }
        return new Schema(
                schema,
                collation,
                sequences,
                tables,
                routines(show),
                ViewOrder.of(views),
                triggers(show),
                events(show),
                ViewOrder.of(invalid),
                warnings);
    }

    private List<String> tableNames(String type) throws SQLException {
        boolean tables = type.equals("BASE TABLE");
        return column(
                        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = "
                                + SqlText.literal(schema)
                                + " AND TABLE_TYPE "
                                + (tables
                                        ? "IN ('BASE TABLE', 'SYSTEM VERSIONED')"
                                        : "= " + SqlText.literal(type)))
                .stream()
                .filter(name -> !CopyTables.NAMES.contains(name))
                .sorted()
                .toList();
    }

    private List<Definition> routines(ShowCreate show) throws SQLException {
        List<Definition> routines = new ArrayList<>();
        for (ObjectKind kind : ROUTINES) {
            for (String name : routineNames(DumpText.keywords(kind))) {
                routines.add(show.routine(kind, name));
            }
        }
        return routines;
    }

    private List<String> routineNames(String type) throws SQLException {
        return column(
                        "SELECT ROUTINE_NAME, ROUTINE_SCHEMA FROM information_schema.ROUTINES"
                                + " WHERE ROUTINE_TYPE = "
                                + SqlText.literal(type)
                                + " AND ROUTINE_SCHEMA = "
                                + SqlText.literal(schema))
                .stream()
                .sorted()
                .toList();
    }

    private List<Definition> triggers(ShowCreate show) throws SQLException {
        List<Definition> triggers = new ArrayList<>();
        for (String name :
                column(
                        "SELECT TRIGGER_NAME, TRIGGER_SCHEMA FROM information_schema.TRIGGERS"
                                + " WHERE TRIGGER_SCHEMA = "
                                + SqlText.literal(schema)
                                + " ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING,"
                                + " EVENT_MANIPULATION, ACTION_ORDER, TRIGGER_NAME")) {
            triggers.add(show.trigger(name));
        }
        return triggers;
    }

    private List<Definition> events(ShowCreate show) throws SQLException {
        List<Definition> events = new ArrayList<>();
        for (String name :
                column(
                        "SELECT EVENT_NAME, EVENT_SCHEMA FROM information_schema.EVENTS"
                                + " WHERE EVENT_SCHEMA = "
                                + SqlText.literal(schema)
                                + " ORDER BY EVENT_NAME")) {
            events.add(show.event(name));
        }
        return events;
    }

    /**
     * The first column; where there is a second, only of rows where it is exactly this schema,
     * since the server compares without regard to case.
     */
    private List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            boolean checked = rows.getMetaData().getColumnCount() > 1;
            while (rows.next()) {
                if (!checked || Set.of(schema).contains(rows.getString(2))) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }
}
