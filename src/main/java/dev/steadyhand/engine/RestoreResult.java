package dev.steadyhand.engine;

import java.util.List;

/**
 * What a restore loaded.
 *
 * @param database where it is now
 * @param tables how many
 * @param rows how many
 * @param rowsFound how many of them an interrupted restore had loaded before, and were proven
 * @param bytes of SQL text read
 * @param warnings what the server said, shortened to what matters
 */
public record RestoreResult(
        String database,
        long tables,
        long rows,
        long rowsFound,
        long bytes,
        List<String> warnings) {

    /** A restore that began at the beginning. */
    public RestoreResult(
            String database, long tables, long rows, long bytes, List<String> warnings) {
        this(database, tables, rows, 0, bytes, warnings);
    }

    public RestoreResult {
        warnings = List.copyOf(warnings);
    }
}
