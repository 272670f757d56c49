package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.engine.CopyNames;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a switch knows, kept in the database that receives what was live, so that whoever finds it
 * cut off can finish it or take it back. Plain tables that any client reads:
 *
 * <pre>
 * _steadyhand_switch    one row: run, live, copy, before_name, stage, collation, made
 * _steadyhand_tables    the names of the tables that become live, while it is under way
 * _steadyhand_incoming  the definitions that become live, while it is under way
 * _steadyhand_pending   the definitions that belong to the tables received ({@link CopyTables})
 * </pre>
 *
 * <p>The one row is written last, so where it is, all the rest is complete.
 */
final class SwitchLedger {

    static final String SWITCH = "_steadyhand_switch";
    static final String TABLES = "_steadyhand_tables";
    static final String INCOMING = "_steadyhand_incoming";

    private static final String END = ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";

    private SwitchLedger() {}

    /** How far a switch is. */
    enum Stage {
        /** All is written down; tables are about to move, or have moved. */
        RECEIVING,
        /** All tables have moved; definitions are being made. */
        MOVED,
        /** It is complete, and the database holds what was live. */
        KEPT,
        /** The database is being dropped. */
        DISCARDING;

        /** Whether there is something to finish or take back. */
        boolean isUnderWay() {
            return this == RECEIVING || this == MOVED;
        }
    }

    /**
     * A switch as written down.
     *
     * @param run of the copy
     * @param names the three databases
     * @param stage how far it is
     * @param collation the default collation of what becomes live
     * @param made when, by this machine's clock
     */
    record Entry(String run, CopyNames names, Stage stage, String collation, Instant made) {}

    /** What is written down in a database; empty where nothing is. */
    static Optional<Entry> read(Session session, String database) throws SQLException {
        if (!Databases.hasTable(session, database, SWITCH)) {
            return Optional.empty();
        }
        return session
                .rows(
                        "SELECT run, live, copy, before_name, stage, collation, made FROM "
                                + SqlText.qualified(database, SWITCH))
                .stream()
                .map(SwitchLedger::entry)
                .findFirst();
    }

    private static Entry entry(List<String> row) {
        return new Entry(
                row.get(0),
                new CopyNames(row.get(1), row.get(2), row.get(3)),
                Stage.valueOf(row.get(4)),
                row.get(5),
                Instant.parse(row.get(6)));
    }

    /** Makes the empty tables. */
    static void create(Session session, String database) throws SQLException {
        session.run(
                "CREATE TABLE "
                        + SqlText.qualified(database, SWITCH)
                        + " (id TINYINT PRIMARY KEY, run VARCHAR(190) NOT NULL, live VARCHAR(64)"
                        + " NOT NULL, copy VARCHAR(64) NOT NULL, before_name VARCHAR(64) NOT NULL,"
                        + " stage VARCHAR(16) NOT NULL, collation VARCHAR(64) NOT NULL, made"
                        + " VARCHAR(40) NOT NULL"
                        + END);
        session.run(
                "CREATE TABLE "
                        + SqlText.qualified(database, TABLES)
                        + " (name VARCHAR(64) PRIMARY KEY"
                        + END);
        session.run(
                "CREATE TABLE "
                        + SqlText.qualified(database, INCOMING)
                        + " (seq INT PRIMARY KEY, kind VARCHAR(16) NOT NULL,"
                        + " name VARCHAR(64) NOT NULL, statement LONGTEXT NOT NULL"
                        + END);
    }

    /** Writes down what becomes live. */
    static void writeIncoming(
            Session session, String database, List<String> tables, List<Definition> definitions)
            throws SQLException {
        for (String table : tables) {
            session.update(
                    "INSERT INTO " + SqlText.qualified(database, TABLES) + " VALUES (?)", table);
        }
        int seq = 1;
        for (Definition definition : definitions) {
            for (String sql : definition.statements()) {
                session.update(
                        "INSERT INTO "
                                + SqlText.qualified(database, INCOMING)
                                + " VALUES (?, ?, ?, ?)",
                        Integer.toString(seq++),
                        definition.kind().name(),
                        definition.name(),
                        sql);
            }
        }
    }

    /** Writes the row that makes the rest count. */
    static void begin(Session session, String database, Entry entry) throws SQLException {
        session.update(
                "INSERT INTO "
                        + SqlText.qualified(database, SWITCH)
                        + " VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
                entry.run(),
                entry.names().live(),
                entry.names().copy(),
                entry.names().before(),
                entry.stage().name(),
                entry.collation(),
                entry.made().toString());
    }

    static void stage(Session session, String database, Stage stage) throws SQLException {
        session.update(
                "UPDATE " + SqlText.qualified(database, SWITCH) + " SET stage = ?", stage.name());
    }

    /** The tables that become live, as written down. */
    static List<String> tables(Session session, String database) throws SQLException {
        return Databases.hasTable(session, database, TABLES)
                ? session.column(
                        "SELECT name FROM " + SqlText.qualified(database, TABLES) + " ORDER BY 1")
                : List.of();
    }

    /** The definitions that become live, as written down. */
    static List<Definition> incoming(Session session, String database) throws SQLException {
        return Databases.hasTable(session, database, INCOMING)
                ? definitions(session, database)
                : List.of();
    }

    private static List<Definition> definitions(Session session, String database)
            throws SQLException {
        List<Definition> definitions = new ArrayList<>();
        for (List<String> row :
                session.rows(
                        "SELECT kind, name, statement FROM "
                                + SqlText.qualified(database, INCOMING)
                                + " ORDER BY seq")) {
            ObjectKind kind = ObjectKind.valueOf(row.get(0));
            List<String> statements = new ArrayList<>();
            if (!definitions.isEmpty()
                    && definitions.getLast().kind() == kind
                    && definitions.getLast().name().equals(row.get(1))) {
                statements.addAll(definitions.removeLast().statements());
            }
            statements.add(row.get(2));
            definitions.add(new Definition(kind, row.get(1), statements));
        }
        return definitions;
    }

    /** Removes what is only needed while a switch is under way. */
    static void dropIncoming(Session session, String database) throws SQLException {
        session.run("DROP TABLE IF EXISTS " + SqlText.qualified(database, INCOMING));
        session.run("DROP TABLE IF EXISTS " + SqlText.qualified(database, TABLES));
    }

    /** Removes the row as well; what is left is a copy like any other. */
    static void close(Session session, String database) throws SQLException {
        session.run("DROP TABLE IF EXISTS " + SqlText.qualified(database, SWITCH));
    }
}
