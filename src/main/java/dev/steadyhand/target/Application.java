package dev.steadyhand.target;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What belongs to the application of a database besides the database, so that runbooks that ship
 * can bring back more than rows.
 *
 * @param files the target whose bucket holds its files
 * @param commands programs of this machine by a name that runbooks know, such as {@code start};
 *     each the program first, then its arguments
 */
public record Application(Optional<String> files, Map<String, List<String>> commands) {

    /** Of a target that names neither. */
    public static final Application NONE = new Application(Optional.empty(), Map.of());

    public Application {
        commands = Map.copyOf(commands);
    }
}
