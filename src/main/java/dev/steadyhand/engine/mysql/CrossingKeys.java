package dev.steadyhand.engine.mysql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Foreign keys between tables that move and tables that stay. A server lets them follow a table
 * into the database it is moved to; here they are made anew, so that keys of the live database
 * refer to the live database, and those of the former content to the former content.
 *
 * <p>Each is written down before it is dropped, so that none is lost where this is cut off:
 *
 * <pre>
 * _steadyhand_keys   one row for each key to be made: tbl (with its database), name, statement
 * </pre>
 */
final class CrossingKeys {

    private static final String KEYS = "_steadyhand_keys";

    private final Session session;
    private final Roles roles;

    CrossingKeys(Session session, Roles roles) {
        this.session = session;
        this.roles = roles;
    }

    /** Keys between the tables of the scope and others of the live database, in words. */
    static List<String> between(Session session, String live, Set<String> scope)
            throws SQLException {
        List<String> crossing = new ArrayList<>();
        for (List<String> key :
                session.rows(
                        "SELECT DISTINCT constraint_name, table_name, referenced_table_name FROM"
                                + " information_schema.key_column_usage WHERE table_schema = ?"
                                + " AND referenced_table_schema = ?",
                        live,
                        live)) {
            if (scope.contains(key.get(1)) != scope.contains(key.get(2))) {
                crossing.add(key.get(0) + " of " + key.get(1) + " to " + key.get(2));
            }
        }
        return crossing;
    }

    /** Mends the keys of both sides; can be done again after it was cut off. */
    void mend() throws SQLException {
        session.run("SET foreign_key_checks=0");
        session.run(
                "CREATE TABLE IF NOT EXISTS "
                        + keys()
                        + " (id INT AUTO_INCREMENT PRIMARY KEY, tbl VARCHAR(300) NOT NULL, name"
                        + " VARCHAR(64) NOT NULL, statement LONGTEXT NOT NULL) ENGINE=InnoDB"
                        + " DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin");
        for (String database : List.of(roles.live(), roles.outgoing())) {
            for (List<String> wrong : astray(database)) {
                writeDown(database, wrong.get(0), wrong.get(1));
            }
        }
        makeAll(keys());
    }

    /** Makes the keys that an exchange which was cut off has dropped; this one takes it back. */
    void finishFormer() throws SQLException {
        if (Databases.hasTable(session, roles.incoming(), KEYS)) {
            session.run("SET foreign_key_checks=0");
            makeAll(SqlText.qualified(roles.incoming(), KEYS));
        }
    }

    private void makeAll(String keys) throws SQLException {
        for (List<String> key :
                session.rows("SELECT tbl, name, statement FROM " + keys + " ORDER BY id")) {
            make(key.get(0), key.get(1), key.get(2));
        }
        session.run("DROP TABLE " + keys);
    }

    private String keys() {
        return SqlText.qualified(roles.outgoing(), KEYS);
    }

    /** Keys of a database's tables that refer to another of the three: table and name. */
    private List<List<String>> astray(String database) throws SQLException {
        return session.rows(
                "SELECT DISTINCT table_name, constraint_name FROM"
                        + " information_schema.key_column_usage WHERE table_schema = ? AND"
                        + " referenced_table_schema IN (?, ?, ?) AND referenced_table_schema <> ?",
                database,
                roles.live(),
                roles.incoming(),
                roles.outgoing(),
                database);
    }

    private void writeDown(String database, String table, String name) throws SQLException {
        String quoted = SqlText.qualified(database, table);
        String create = session.rows("SHOW CREATE TABLE " + quoted).getFirst().get(1);
        String add = clause(create, name).map(this::unqualified).orElse("");
        if (!add.isEmpty()) {
            session.update(
                    "INSERT INTO " + keys() + " (tbl, name, statement) VALUES (?, ?, ?)",
                    quoted,
                    name,
                    "ALTER TABLE " + quoted + " ADD " + add);
        }
    }

    /** The line of a table's text that makes the key. */
    private static Optional<String> clause(String create, String name) {
        String begin = "CONSTRAINT " + SqlText.identifier(name) + " FOREIGN KEY";
        return create.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(begin))
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .findFirst();
    }

    private String unqualified(String clause) {
        String result = clause;
        for (String database : List.of(roles.live(), roles.incoming(), roles.outgoing())) {
            String qualifier = "REFERENCES " + SqlText.identifier(database) + ".";
            result =
                    result.replaceFirst(
                            Pattern.quote(qualifier), Matcher.quoteReplacement("REFERENCES "));
        }
        return result;
    }

    private void make(String table, String name, String add) throws SQLException {
        String key = SqlText.identifier(name);
        String create = session.rows("SHOW CREATE TABLE " + table).getFirst().get(1);
        Optional<String> there = clause(create, name);
        boolean right = there.filter(clause -> add.endsWith(clause)).isPresent();
        if (there.isPresent() && !right) {
            session.run("ALTER TABLE " + table + " DROP FOREIGN KEY " + key);
        }
        if (!right) {
            session.run(add);
        }
    }
}
