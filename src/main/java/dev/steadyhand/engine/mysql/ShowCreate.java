package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.ProblemCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks the server for the text of one object after another and makes it independent of the
 * database's name and of the session.
 */
final class ShowCreate {

    private static final Pattern QUALIFIED_SEQUENCE =
            Pattern.compile("^(CREATE SEQUENCE )`(?:[^`]|``)+`\\.", Pattern.CASE_INSENSITIVE);

    private static final int INVALID = 1356;

    private final Connection connection;
    private final String schema;
    private final String collation;

    ShowCreate(Connection connection, String schema, String collation) {
        this.connection = connection;
        this.schema = schema;
        this.collation = collation;
    }

    String table(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = show(statement, "TABLE", name)) {
            return OwnDatabase.removed(text(row, "Create Table", name), Set.of(schema));
        }
    }

    Definition view(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = show(statement, "VIEW", name)) {
            String create = OwnDatabase.removed(text(row, "Create View", name), Set.of(schema));
            return new Definition(
                    ObjectKind.VIEW, name, context(row, false, false).around(create, collation));
        }
    }

    /**
     * Whether the server itself can open a view, or could if it were not for a definer of it or of
     * what it reads: all it refers to is there.
     */
    boolean isValidView(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet fields =
                        statement.executeQuery("SHOW FIELDS FROM " + SqlText.identifier(name))) {
            return fields.next();
        } catch (SQLException e) {
            boolean doubtful = e.getErrorCode() == INVALID;
            if (CodeMaker.BY_DEFINER.contains(e.getErrorCode())) {
                return !doubtful || failsByDefiner(name);
            } else if (SqlProblems.code(e) != ProblemCode.STATEMENT_FAILED) {
                throw e;
            }
            return false;
        }
    }

    /** Some servers say no more than that a view is invalid, until it is used. */
    private boolean failsByDefiner(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet plan =
                        statement.executeQuery(
                                "EXPLAIN SELECT * FROM " + SqlText.identifier(name))) {
            return plan.next();
        } catch (SQLException e) {
            if (SqlProblems.code(e) == ProblemCode.SERVER_LOST) {
                throw e;
            }
            return e.getErrorCode() != INVALID && CodeMaker.BY_DEFINER.contains(e.getErrorCode());
        }
    }

    Definition routine(ObjectKind kind, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = show(statement, DumpText.keywords(kind), name)) {
            return new Definition(
                    kind, name, context(row, true, false).around(code(row, kind, name), collation));
        }
    }

    Definition trigger(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = show(statement, "TRIGGER", name)) {
            String create = TriggerHead.unqualified(text(row, "SQL Original Statement", name));
            return new Definition(
                    ObjectKind.TRIGGER, name, context(row, true, false).around(create, collation));
        }
    }

    Definition event(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = show(statement, "EVENT", name)) {
            return new Definition(
                    ObjectKind.EVENT,
                    name,
                    context(row, true, true).around(code(row, ObjectKind.EVENT, name), collation));
        }
    }

    Definition sequence(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = show(statement, "SEQUENCE", name)) {
            String create =
                    QUALIFIED_SEQUENCE.matcher(text(row, "Create Table", name)).replaceFirst("$1");
            return new Definition(ObjectKind.SEQUENCE, name, List.of(create));
        }
    }

    private ResultSet show(Statement statement, String kind, String name) throws SQLException {
        ResultSet row =
                statement.executeQuery("SHOW CREATE " + kind + " " + SqlText.identifier(name));
        if (!row.next()) {
            throw new SQLException(kind + " " + name + " went away", "42S02", 1146);
        }
        return row;
    }

    /** The text, which servers leave out for a user that lacks the privilege to see it. */
    private static String text(ResultSet row, String column, String name) throws SQLException {
        String text = row.getString(column);
        if (text == null || text.isEmpty()) {
            throw new SQLException(
                    "the server does not show the text of "
                            + name
                            + " to this user: SHOW_ROUTINE or SELECT on mysql.proc is missing",
                    "42000",
                    1142);
        }
        return text;
    }

    /** The text in the way that the object's own SQL mode reads it. */
    private String code(ResultSet row, ObjectKind kind, String name) throws SQLException {
        String word = kind.name().charAt(0) + DumpText.word(kind).substring(1);
        String text = text(row, "Create " + word, name);
        if (TextRules.of(row.getString("sql_mode")).escapes()) {
            return text;
        }
        String what = kind == ObjectKind.EVENT ? "EVENT" : "ROUTINE";
        String query =
                "SELECT %1$s_COMMENT FROM information_schema.%1$sS WHERE %1$s_SCHEMA = ? AND %1$s_NAME = ?"
                        .formatted(what);
        String ofKind =
                kind == ObjectKind.EVENT
                        ? ""
                        : " AND ROUTINE_TYPE = '" + DumpText.keywords(kind) + "'";
        return ShownComment.unescaped(
                text, new Session(connection).value(query + ofKind, schema, name).orElse(""));
    }

    private static CodeContext context(ResultSet row, boolean code, boolean timed)
            throws SQLException {
        return new CodeContext(
                code ? row.getString("sql_mode") : "",
                row.getString("character_set_client"),
                row.getString("collation_connection"),
                code ? row.getString("Database Collation") : "",
                timed ? row.getString("time_zone") : "");
    }
}
