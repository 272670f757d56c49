package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a schema holds, by name order but for views, which come in an order in which they can be
 * created, and triggers, which come in the order in which they fire.
 *
 * @param name as the server writes it
 * @param collation its default collation
 * @param sequences MariaDB's
 * @param tables all base tables but our own
 * @param routines functions, then procedures
 * @param views those that are valid
 * @param triggers all
 * @param events all
 * @param invalidViews those the server itself cannot open; their definitions as far as it gives
 *     them
 * @param warnings what was found that cannot be carried
 */
record Schema(
        String name,
        String collation,
        List<Definition> sequences,
        List<TableDefinition> tables,
        List<Definition> routines,
        List<Definition> views,
        List<Definition> triggers,
        List<Definition> events,
        List<Definition> invalidViews,
        List<String> warnings) {

    Schema {
        sequences = List.copyOf(sequences);
        tables = List.copyOf(tables);
        routines = List.copyOf(routines);
        views = List.copyOf(views);
        triggers = List.copyOf(triggers);
        events = List.copyOf(events);
        invalidViews = List.copyOf(invalidViews);
        warnings = List.copyOf(warnings);
    }

    /** Everything that is no table, but for views that are not valid. */
    List<Definition> definitions() {
        return Stream.of(sequences, routines, views, triggers, events)
                .flatMap(List::stream)
                .toList();
    }

    /** The routines of one kind. */
    List<Definition> routines(ObjectKind kind) {
        return routines.stream().filter(routine -> routine.kind() == kind).toList();
    }

    Optional<TableDefinition> table(String table) {
        return tables.stream().filter(each -> each.name().equals(table)).findFirst();
    }
}
