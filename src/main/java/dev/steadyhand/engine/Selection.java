package dev.steadyhand.engine;

import java.util.Set;

/**
 * What of a backup is restored.
 *
 * @param database which database of a dump that holds several; empty where there is one
 * @param tables the tables that are restored, with their triggers; empty for everything there is
 */
public record Selection(String database, Set<String> tables) {

    /** Everything. */
    public static final Selection ALL = new Selection("", Set.of());

    public Selection {
        tables = Set.copyOf(tables);
    }

    /** Whether everything of the database is restored. */
    public boolean isAll() {
        return tables.isEmpty();
    }

    /** Whether a table is among what is restored. */
    public boolean holds(String table) {
        return tables.isEmpty() || tables.contains(table);
    }
}
