package dev.steadyhand.engine.mysql;

/**
 * About how large a table is, by the server's own guess, which may be far off.
 *
 * @param rows how many rows; -1 where nobody knows
 * @param bytes how many bytes they take on disk; -1 where nobody knows
 */
record TableSize(long rows, long bytes) {

    static final TableSize UNKNOWN = new TableSize(-1, -1);

    /** About how many rows take so many bytes, at least one. */
    long rowsIn(long someBytes) {
        return rows <= 0 || bytes <= 0
                ? someBytes
                : Math.max(1, someBytes / Math.max(1, bytes / rows));
    }
}
