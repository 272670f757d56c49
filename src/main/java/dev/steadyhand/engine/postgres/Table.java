package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ObjectKind;
import java.util.List;

/**
 * A table as far as its rows go.
 *
 * @param name its name
 * @param holdsRows whether it holds rows of its own: neither a partitioned table, nor a foreign one
 * @param columns those that are written, unquoted, in the order in which rows are written: without
 *     generated ones
 * @param blocks how many blocks of the server it has, where rows can be read by them; else 0
 * @param rows about how many rows it has; -1 where nobody knows
 * @param condition which rows are dumped, in SQL; empty for all
 * @param ofExtension whether an extension makes it, and rows alone are dumped
 */
record Table(
        QualifiedName name,
        boolean holdsRows,
        List<String> columns,
        long blocks,
        long rows,
        String condition,
        boolean ofExtension) {

    Table {
        columns = List.copyOf(columns);
    }

    ObjectKey key() {
        return new ObjectKey(ObjectKind.TABLE, name.text());
    }

    /** The statement that reads a piece of it. */
    String copyOut(Piece piece) {
        if (columns.isEmpty()) {
            return "COPY " + name.sql() + " TO STDOUT";
        }
        String list = SqlText.identifiers(columns);
        if (piece.isWhole() && condition.isEmpty()) {
            return "COPY " + name.sql() + " (" + list + ") TO STDOUT";
        }
        // The condition begins with its keyword, as the extension gave it.
        String which = piece.isWhole() ? " " + condition : piece.where();
        return "COPY (SELECT " + list + " FROM ONLY " + name.sql() + which + ") TO STDOUT";
    }

    /** The statement that rows follow. */
    String copyIn() {
        String list = columns.isEmpty() ? "" : " (" + SqlText.identifiers(columns) + ")";
        return "COPY " + name.sql() + list + " FROM stdin";
    }
}
