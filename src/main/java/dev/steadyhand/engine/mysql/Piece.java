package dev.steadyhand.engine.mysql;

/**
 * A part of a table that one session reads in one go: the rows whose first column of the primary
 * key lies behind one value and up to another. All pieces of a table together are the table,
 * whatever the values are.
 *
 * @param column that first column, unquoted; empty where the piece is the whole table
 * @param after a literal that the column is greater than; empty for the first piece
 * @param upTo a literal that the column is at most; empty for the last piece
 */
record Piece(String column, String after, String upTo) {

    static final Piece WHOLE = new Piece("", "", "");

    boolean isWhole() {
        return after.isEmpty() && upTo.isEmpty();
    }

    /** The condition with its keyword, behind a table's name; empty for the whole table. */
    String where() {
        String quoted = SqlText.identifier(column);
        String lower = after.isEmpty() ? "" : quoted + " > " + after;
        String upper = upTo.isEmpty() ? "" : quoted + " <= " + upTo;
        String and = lower.isEmpty() || upper.isEmpty() ? "" : " AND ";
        return isWhole() ? "" : " WHERE " + lower + and + upper;
    }
}
