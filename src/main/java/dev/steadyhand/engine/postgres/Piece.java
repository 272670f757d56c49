package dev.steadyhand.engine.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a table that one session reads in one go: the rows in some of its blocks. All pieces of
 * a table together are the table, however it grows meanwhile: the last has no end.
 *
 * @param from the first block
 * @param to the block behind the last; -1 where there is no end
 */
record Piece(long from, long to) {

    static final Piece WHOLE = new Piece(0, -1);

    private static final long BLOCK = 8192;

    /** The pieces of a table, of about so many bytes each. */
    static List<Piece> of(Table table, long bytes) {
        long each = Math.max(1, bytes / BLOCK);
        List<Piece> pieces = new ArrayList<>();
        long from = 0;
        while (table.condition().isEmpty() && from + each * 3 / 2 < table.blocks()) {
            pieces.add(new Piece(from, from + each));
            from += each;
        }
        pieces.add(new Piece(from, -1));
        return pieces;
    }

    boolean isWhole() {
        return from == 0 && to < 0;
    }

    /** The condition with its keyword, behind a table's name. */
    String where() {
        String lower = " WHERE ctid >= '(" + from + ",0)'::tid";
        return to < 0 ? lower : lower + " AND ctid < '(" + to + ",0)'::tid";
    }
}
