package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that happens while the live tables are held: which tables move where, and what stands
 * in their way.
 *
 * @param roles the databases
 * @param leaving tables that leave the live database
 * @param arriving tables that become live
 * @param inTheWay the live triggers, which no server moves to another database, and live views that
 *     bear the name of a table that arrives; in the order in which they were made
 * @param triggers those to be made on the tables that arrive
 */
record Moves(
        Roles roles,
        List<String> leaving,
        List<String> arriving,
        List<Definition> inTheWay,
        List<Definition> triggers) {

    /** The one statement that changes what is live. */
    String rename() {
        Stream<String> away =
                leaving.stream().map(table -> pair(roles.live(), roles.outgoing(), table));
        Stream<String> in =
                arriving.stream().map(table -> pair(roles.incoming(), roles.live(), table));
        return Stream.concat(away, in).collect(Collectors.joining(", ", "RENAME TABLE ", ""));
    }

    private static String pair(String from, String to, String table) {
        return SqlText.qualified(from, table) + " TO " + SqlText.qualified(to, table);
    }

    boolean isNothing() {
        return leaving.isEmpty() && arriving.isEmpty();
    }

    /** Whether triggers have to be taken off or put on while the tables are held. */
    boolean needsHold() {
        return !leaving.isEmpty() && (!droppedTriggers().isEmpty() || !triggers.isEmpty());
    }

    /** Holds the tables of the live database, and of the incoming one as well where asked for. */
    String lock(boolean both) {
        List<String> tables = new ArrayList<>();
        leaving.forEach(table -> tables.add(SqlText.qualified(roles.live(), table)));
        if (both) {
            arriving.forEach(table -> tables.add(SqlText.qualified(roles.incoming(), table)));
        }
        return lock(tables);
    }

    /** Holds the tables that have arrived. */
    String lockArrived() {
        return lock(
                arriving.stream().map(table -> SqlText.qualified(roles.live(), table)).toList());
    }

    private static String lock(List<String> tables) {
        return tables.stream().collect(Collectors.joining(" WRITE, ", "LOCK TABLES ", " WRITE"));
    }

    /** Drops of triggers, the last made first, so that what is left keeps its order. */
    List<String> droppedTriggers() {
        return drops(ObjectKind.TRIGGER);
    }

    /** Drops of views in the way. */
    List<String> droppedViews() {
        return drops(ObjectKind.VIEW);
    }

    private List<String> drops(ObjectKind kind) {
        return inTheWay.reversed().stream()
                .filter(definition -> definition.kind() == kind)
                .map(definition ->
                        "DROP "
                                + kind.name()
                                + " IF EXISTS "
                                + SqlText.qualified(roles.live(), definition.name()))
                .toList();
    }
}
