package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import java.util.List;

/** The parts of a dump that are not rows, as text that the plain client accepts. */
final class DumpText {

    /** Ends a statement that itself holds semicolons. */
    static final String DELIMITER = ";;";

    private static final List<String> SETTINGS =
            List.of(
                    "character_set_client",
                    "character_set_results",
                    "collation_connection",
                    "time_zone",
                    "foreign_key_checks",
                    "sql_notes",
                    "sql_mode");

    private DumpText() {}

    /**
     * The session settings that all the rest relies on. Unique checks stay on: switching them off
     * is no faster here and lets a damaged dump damage indexes.
     */
    static String prelude(String database, String version, String collation) {
        StringBuilder text = new StringBuilder(800);
        text.append("-- Database: ").append(SqlText.shortened(database, 80)).append('\n');
        text.append("-- Server: ").append(SqlText.shortened(version, 80)).append('\n');
        text.append("SET @steadyhand_database=").append(SqlText.literal(database)).append(";\n");
        for (String setting : SETTINGS) {
            text.append("SET @steadyhand_old_" + setting + "=@@" + setting + ";\n");
        }
        return text.append("SET NAMES utf8mb4;\n")
                .append("SET foreign_key_checks=0, sql_notes=0;\n")
                .append(CodeContext.USUAL)
                .append(";\nALTER DATABASE COLLATE ")
                .append(collation)
                .append(";\n")
                .toString();
    }

    /** Puts the session settings back. */
    static String epilogue() {
        StringBuilder text = new StringBuilder(400);
        for (String setting : SETTINGS) {
            text.append("SET " + setting + "=@steadyhand_old_" + setting + ";\n");
        }
        return text.toString();
    }

    static String table(TableDefinition table) {
        return "DROP TABLE IF EXISTS "
                + SqlText.identifier(table.name())
                + ";\n"
                + ImpliedCollations.removed(table.create())
                + ";\n";
    }

    /**
     * A sequence goes on where it was.
     *
     * @param next its next value
     * @param round how often it has begun again
     */
    static String sequence(Definition sequence, long next, long round) {
        return sequence.dropStatement()
                + ";\n"
                + sequence.statements().getFirst()
                + ";\nDO SETVAL("
                + SqlText.identifier(sequence.name())
                + ","
                + next
                + ",0,"
                + round
                + ");\n";
    }

    /** A view, routine, trigger or event; their bodies may hold semicolons. */
    static String code(Definition definition) {
        String delimiter = delimiterFor(definition);
        StringBuilder text = new StringBuilder();
        text.append(definition.dropStatement()).append(";\n");
        text.append("DELIMITER ").append(delimiter).append('\n');
        for (String statement : definition.statements()) {
            text.append(statement).append(mayEndInComment(statement) ? '\n' : ' ');
            text.append(delimiter).append('\n');
        }
        return text.append("DELIMITER ;\n").toString();
    }

    private static boolean mayEndInComment(String statement) {
        String lastLine = statement.substring(statement.lastIndexOf('\n') + 1);
        return lastLine.contains("--") || lastLine.contains("#");
    }

    /** The client looks for the delimiter outside quotes and comments only; we look everywhere. */
    private static String delimiterFor(Definition definition) {
        String delimiter = DELIMITER;
        while (occurs(definition, delimiter)) {
            delimiter = "$" + delimiter;
        }
        return delimiter;
    }

    private static boolean occurs(Definition definition, String delimiter) {
        return definition.statements().stream().anyMatch(sql -> sql.contains(delimiter));
    }

    /** A view the server itself cannot open: kept to be read, not to be run. */
    static String invalidView(Definition view) {
        StringBuilder text = new StringBuilder("-- Not valid in the source database:\n");
        String create = String.join("\n", view.statements().subList(1, 2));
        create.lines().forEach(line -> text.append("-- ").append(line).append('\n'));
        return text.toString();
    }

    /** For people: {@code package body}. */
    static String word(ObjectKind kind) {
        return keywords(kind).toLowerCase(java.util.Locale.ROOT);
    }

    /** As it stands in statements: {@code PACKAGE BODY}. */
    static String keywords(ObjectKind kind) {
        return kind.name().replace('_', ' ');
    }
}
