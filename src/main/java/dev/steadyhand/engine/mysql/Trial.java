package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tries, in a database of our own, whether this user may make what it is about to take off a live
 * one: a harmless object of each kind for each definer. What privileges, the binary log and the
 * server's settings allow is too much to be foretold.
 */
final class Trial {

    private static final String NAME = "_steadyhand_trial";
    private static final Pattern DEFINER =
            Pattern.compile("\\bDEFINER\\s*=\\s*(`(?:[^`]|``)+`(?:@`(?:[^`]|``)*`)?)");

    /** How far into a statement its definer stands, at most. */
    private static final int HEAD = 600;

    private final Session session;
    private final String database;

    Trial(Session session, String database) {
        this.session = session;
        this.database = database;
    }

    /**
     * Makes and drops the objects.
     *
     * @throws SQLException with what the server has against it
     */
    void of(List<Definition> definitions) throws SQLException {
        Set<String> statements = new LinkedHashSet<>();
        for (Definition definition : definitions) {
            harmless(definition.kind(), definer(definition), statements);
        }
        if (statements.isEmpty()) {
            return;
        }
        session.run("CREATE TABLE " + name() + " (id INT)");
        for (String sql : statements) {
            session.run(sql);
        }
        session.run("DROP TABLE " + name());
    }

    private static String definer(Definition definition) {
        for (String sql : definition.statements()) {
            Matcher matcher = DEFINER.matcher(sql.substring(0, Math.min(sql.length(), HEAD)));
            if (sql.startsWith("CREATE") && matcher.find()) {
                return " DEFINER=" + matcher.group(1);
            }
        }
        return "";
    }

    private void harmless(ObjectKind kind, String definer, Set<String> statements) {
        String create = "CREATE" + definer + " ";
        switch (kind) {
            case TRIGGER ->
                    pair(
                            statements,
                            create
                                    + "TRIGGER "
                                    + name()
                                    + " BEFORE INSERT ON "
                                    + name()
                                    + " FOR EACH ROW SET @steadyhand = 1",
                            "TRIGGER");
            case FUNCTION ->
                    pair(
                            statements,
                            create
                                    + "FUNCTION "
                                    + name()
                                    + "() RETURNS INT DETERMINISTIC NO SQL RETURN 1",
                            "FUNCTION");
            case PROCEDURE ->
                    pair(
                            statements,
                            create + "PROCEDURE " + name() + "() SET @steadyhand = 1",
                            "PROCEDURE");
            case EVENT ->
                    pair(
                            statements,
                            create
                                    + "EVENT "
                                    + name()
                                    + " ON SCHEDULE EVERY 1 DAY DISABLE DO SET @steadyhand = 1",
                            "EVENT");
            default -> {
                // Views and sequences need no more than tables and the definer's right, tried
                // above.
            }
        }
    }

    private void pair(Set<String> statements, String create, String kind) {
        if (statements.add(create)) {
            statements.add("DROP " + kind + " " + name() + markOf(create));
        }
    }

    /** Makes each drop a statement of its own, so that the set keeps all of them. */
    private static String markOf(String create) {
        return " /* " + Integer.toHexString(create.hashCode()) + " */";
    }

    private String name() {
        return SqlText.qualified(database, NAME);
    }
}
