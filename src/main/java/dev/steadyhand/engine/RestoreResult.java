package dev.steadyhand.engine;

import java.util.List;

/**
 * What a restore loaded.
 *
 * @param database where it is now
 * @param tables how many
 * @param rows how many
 * @param bytes of SQL text read
 * @param warnings what the server said, shortened to what matters
 */
public record RestoreResult(
        String database, long tables, long rows, long bytes, List<String> warnings) {

    public RestoreResult {
        warnings = List.copyOf(warnings);
    }
}
