package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a database the views, triggers, routines and events that belong to its tables. What is
 * there already, and the same, is left alone, so that it can be done again after it was cut off,
 * and so that what did not change is never missing.
 */
final class Dressing {

    private static final List<ObjectKind> ORDER =
            List.of(
                    ObjectKind.TRIGGER,
                    ObjectKind.FUNCTION,
                    ObjectKind.PROCEDURE,
                    ObjectKind.PACKAGE,
                    ObjectKind.PACKAGE_BODY,
                    ObjectKind.VIEW,
                    ObjectKind.EVENT);

    /** No such table, column, routine, and "view references invalid". */
    private static final Set<Integer> READS_NOTHING = Set.of(1146, 1054, 1305, 1356);

    private static final Logger LOG = LoggerFactory.getLogger(Dressing.class);

    private Dressing() {}

    /** All definitions of a schema, in the order in which they are to be made. */
    static List<Definition> of(Schema schema) {
        return Stream.of(
                        schema.triggers(),
                        schema.routines(),
                        schema.views(),
                        schema.invalidViews(),
                        schema.events())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The definitions that leave a live database with its tables. A view that is invalid now could
     * not be made again, so it stays, but where its name is needed.
     *
     * @param arriving names of the tables that become live
     */
    static List<Definition> of(Schema schema, List<String> arriving) {
        return of(schema).stream()
                .filter(each ->
                        !schema.invalidViews().contains(each) || arriving.contains(each.name()))
                .toList();
    }

    /**
     * What a copy or a former content has: what waits in it, and what it shows of what does not
     * wait.
     */
    static List<Definition> of(List<Definition> pending, Schema schema) {
        List<Definition> all = new ArrayList<>(pending);
        of(schema).stream().filter(shown -> !holds(pending, shown)).forEach(all::add);
        all.sort(Comparator.comparingInt(definition -> ORDER.indexOf(definition.kind())));
        return all;
    }

    static List<Definition> of(List<Definition> all, ObjectKind kind) {
        return all.stream().filter(definition -> definition.kind() == kind).toList();
    }

    /**
     * Makes, in the session's current database, what is missing or different there.
     *
     * @return names of views that were left out, since they read what is not there
     */
    static List<String> make(Session session, String database, List<Definition> wanted)
            throws SQLException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<String> leftOut = new ArrayList<>();
        Map<String, Definition> there = shown(session, database);
        CodeMaker maker = new CodeMaker(session);
        Set<String> newPackages = new HashSet<>();
        for (Definition definition : wanted) {
            Definition same = there.get(key(definition));
            boolean wentAlong =
                    definition.kind() == ObjectKind.PACKAGE_BODY
                            && newPackages.contains(definition.name());
            if (same != null && !wentAlong && same.statements().equals(definition.statements())) {
                maker.isThere(definition);
            } else if (!isMade(maker, definition)) {
                leftOut.add(definition.name());
                session.run(CodeContext.USUAL);
            } else if (definition.kind() == ObjectKind.PACKAGE) {
                newPackages.add(definition.name());
            }
        }
        maker.settle();
        return leftOut;
    }

    private static Map<String, Definition> shown(Session session, String database)
            throws SQLException {
        return of(SchemaCatalogue.read(session.connection(), database)).stream()
                .collect(Collectors.toMap(Dressing::key, Function.identity()));
    }

    /**
     * A view that reads what is not there could not be made anywhere; all else must be made.
     *
     * @throws SQLException where a definition cannot be made for another reason
     */
    private static boolean isMade(CodeMaker maker, Definition definition) throws SQLException {
        try {
            maker.make(definition);
            return true;
        } catch (SQLException e) {
            if (definition.kind() != ObjectKind.VIEW || !READS_NOTHING.contains(e.getErrorCode())) {
                throw e;
            }
            LOG.warn("The view {} is invalid and was left out.", definition.name(), e);
            return false;
        }
    }

    /** Drops what the former content had and the new does not have; triggers went with tables. */
    static void strip(Session session, List<Definition> former, List<Definition> wanted)
            throws SQLException {
        for (Definition definition : former) {
            if (definition.kind() != ObjectKind.TRIGGER && !holds(wanted, definition)) {
                session.run(definition.dropStatement());
            }
        }
    }

    static boolean holds(List<Definition> definitions, Definition wanted) {
        return definitions.stream().anyMatch(each -> key(each).equals(key(wanted)));
    }

    private static String key(Definition definition) {
        return definition.kind() + " " + definition.name();
    }
}
