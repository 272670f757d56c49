package dev.steadyhand.engine;

import java.util.List;

/**
 * What a restore would do, by name.
 *
 * @param created what would come into being
 * @param replaced what would be replaced by what the backup holds
 * @param dropped what would be gone, at once or at the switch
 * @param statements the SQL that matters, as it would be sent
 * @param obstacles why it cannot be done as planned; empty when it can
 * @param warnings what an operator should know before
 */
public record RestorePreview(
        List<String> created,
        List<String> replaced,
        List<String> dropped,
        List<String> statements,
        List<String> obstacles,
        List<String> warnings) {

    public RestorePreview {
        created = List.copyOf(created);
        replaced = List.copyOf(replaced);
        dropped = List.copyOf(dropped);
        statements = List.copyOf(statements);
        obstacles = List.copyOf(obstacles);
        warnings = List.copyOf(warnings);
    }
}
