package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is done with schemas of our own in a live database. Each has tables that say what it is
 * about: which tables it holds or stands for, which foreign keys wait, and which are still to be
 * looked at.
 */
final class Schemas {

    /** What the comment of any schema of ours begins with. */
    static final String SIGN = "steadyhand ";

    /** Names of our own tables begin with it. */
    static final String OWN = "_steadyhand_";

    private static final String SCOPE = OWN + "tables";
    private static final String KEYS = OWN + "keys";
    private static final String PENDING = OWN + "pending";

    private Schemas() {}

    static boolean exists(Session session, String schema) throws SQLException {
        return session.isAny("SELECT 1 FROM pg_namespace WHERE nspname = ?", schema);
    }

    static Optional<Marker> marker(Session session, String schema) throws SQLException {
        return session.value(
                        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE"
                                + " nspname = ?",
                        schema)
                .flatMap(Marker::parse);
    }

    static void mark(Session session, String schema, Marker marker) throws SQLException {
        session.run(
                "COMMENT ON SCHEMA "
                        + SqlText.identifier(schema)
                        + " IS "
                        + SqlText.literal(marker.text()));
    }

    /** The tables of others in it, unquoted. */
    static List<String> tables(Session session, String schema) throws SQLException {
        return session.column(
                "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'f') AND c.relname NOT"
                        + " LIKE '\\_steadyhand\\_%' ORDER BY 1",
                schema);
    }

    /** Makes the tables of our own. */
    static void createOwn(Session session, String schema) throws SQLException {
        own(session, schema, SCOPE, "schema text, name text");
        own(session, schema, KEYS, "schema text, name text, key text, definition text");
        own(session, schema, PENDING, "statement text");
    }

    private static void own(Session session, String schema, String table, String columns)
            throws SQLException {
        String name = new QualifiedName(schema, table).sql();
        session.run("CREATE TABLE IF NOT EXISTS " + name + " (" + columns + ")");
        session.run("DELETE FROM " + name);
    }

    private static void insert(Session session, String schema, String table, List<String> values)
            throws SQLException {
        session.run(
                "INSERT INTO "
                        + new QualifiedName(schema, table).sql()
                        + " VALUES ("
                        + String.join(", ", values.stream().map(SqlText::literal).toList())
                        + ")");
    }

    /** Notes which tables it is about. */
    static void scope(Session session, String schema, Collection<QualifiedName> tables)
            throws SQLException {
        for (QualifiedName table : tables) {
            insert(session, schema, SCOPE, List.of(table.schema(), table.name()));
        }
    }

    static List<QualifiedName> scope(Session session, String schema) throws SQLException {
        return session
                .rows("SELECT schema, name FROM " + new QualifiedName(schema, SCOPE).sql())
                .stream()
                .map(row -> new QualifiedName(row.get(0), row.get(1)))
                .toList();
    }

    /** Notes a foreign key that waits for its table to become live. */
    static void keep(Session session, String schema, ForeignKey key) throws SQLException {
        insert(
                session,
                schema,
                KEYS,
                List.of(key.table().schema(), key.table().name(), key.name(), key.definition()));
    }

    static List<ForeignKey> kept(Session session, String schema) throws SQLException {
        return session
                .rows(
                        "SELECT schema, name, key, definition FROM "
                                + new QualifiedName(schema, KEYS).sql())
                .stream()
                .flatMap(row ->
                        ForeignKey.of(
                                new QualifiedName(row.get(0), row.get(1)), row.get(2), row.get(3))
                                .stream())
                .toList();
    }

    /** Notes what is to be done once others may go on. */
    static void pending(Session session, String schema, String statement) throws SQLException {
        insert(session, schema, PENDING, List.of(statement));
    }

    static List<String> pending(Session session, String schema) throws SQLException {
        return session.column("SELECT statement FROM " + new QualifiedName(schema, PENDING).sql());
    }

    static void done(Session session, String schema, String statement) throws SQLException {
        session.run(
                "DELETE FROM "
                        + new QualifiedName(schema, PENDING).sql()
                        + " WHERE statement = "
                        + SqlText.literal(statement));
    }

    /** Drops it with its tables; refused by the server where anything of others depends on them. */
    static void drop(Session session, String schema) throws SQLException {
        List<String> all =
                session.column(
                        "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN"
                                + " pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ?"
                                + " AND c.relkind IN ('r', 'p', 'f')",
                        schema);
        session.run("BEGIN");
        try {
            if (!all.isEmpty()) {
                session.run("DROP TABLE " + String.join(", ", all));
            }
            for (String sequence :
                    session.column(
                            "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN"
                                    + " pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname ="
                                    + " ? AND c.relkind = 'S'",
                            schema)) {
                session.run("DROP SEQUENCE " + sequence);
            }
            session.run("DROP SCHEMA " + SqlText.identifier(schema));
            session.run("COMMIT");
        } catch (SQLException e) {
            if (session.connection().isValid(5)) {
                session.run("ROLLBACK");
            }
            throw e;
        }
    }
}
