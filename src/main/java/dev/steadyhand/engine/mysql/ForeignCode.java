package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the views, routines, triggers and events of a foreign dump, and makes them when the
 * tables are there: routines before the views that may call them, views in whatever order works,
 * triggers and events last, or kept for the switch.
 */
final class ForeignCode {

    /** No such table, routine, column, "view references invalid", and no such definer. */
    private static final Set<Integer> NOT_YET = Set.of(1146, 1305, 1054, 1356, 1449);

    private static final List<ObjectKind> ORDER =
            List.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE);

    private final RestorePlan plan;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    ForeignCode(RestorePlan plan) {
        this.plan = plan;
    }

    /** What was found, with the settings it was found under. */
    private record Found(ObjectKind kind, String name, CodeContext context, String create) {

        Definition definition(String collation) {
            return new Definition(kind, name, context.around(create, collation));
        }
    }

    /** Takes one; a later one of the same name takes its place, as stand-ins of views do. */
    void add(ObjectKind kind, String name, CodeContext context, String text) {
        String create = VersionComments.removed(text);
        String plain = kind == ObjectKind.TRIGGER ? TriggerHead.unqualified(create) : create;
        String key = kind + " " + name;
        found.remove(key);
        found.put(key, new Found(kind, name, context, plain));
    }

    int size() {
        return found.size();
    }

    List<String> warnings() {
        return warnings;
    }

    /**
     * Makes them all.
     *
     * @param source the database the dump is of; empty where that is not known
     */
    void make(Session session, String source, String collation) throws SQLException {
        List<Definition> views = new ArrayList<>();
        List<Definition> last = new ArrayList<>();
        List<Definition> routines = new ArrayList<>();
        ChosenDefiner definer = ChosenDefiner.of(session, plan.accounts().definers());
        for (Found each : found.values()) {
            Definition definition = definer.of(own(each, source).definition(collation));
            if (each.kind() == ObjectKind.VIEW) {
                views.add(definition);
            } else {
                (ORDER.contains(each.kind()) ? routines : last).add(definition);
            }
        }
        CodeMaker maker = new CodeMaker(session);
        for (Definition routine : routines) {
            maker.make(routine);
        }
        views(session, maker, views);
        maker.settle();
        finish(session, last);
    }

    /** Views name the database before functions; bodies name it where their author did. */
    private Found own(Found each, String source) {
        boolean renamed = !source.equals(plan.names().live());
        if (source.isEmpty() || (each.kind() != ObjectKind.VIEW && !renamed)) {
            return each;
        }
        String create = OwnDatabase.removed(each.create(), Set.of(source));
        return new Found(each.kind(), each.name(), each.context(), create);
    }

    private void views(Session session, CodeMaker maker, List<Definition> views)
            throws SQLException {
        List<Definition> left = views;
        while (!left.isEmpty()) {
            List<Definition> notYet = new ArrayList<>();
            Map<String, String> why = new LinkedHashMap<>();
            for (Definition view : left) {
                try {
                    maker.make(view);
                } catch (SQLException e) {
                    if (!NOT_YET.contains(e.getErrorCode())) {
                        throw failed(view, e);
                    }
                    session.run(CodeContext.USUAL);
                    notYet.add(view);
                    why.put(view.name(), SqlText.shortened(String.valueOf(e.getMessage()), 120));
                }
            }
            if (notYet.size() == left.size()) {
                why.forEach((name, said) -> warnings.add("View " + name + " is invalid: " + said));
                return;
            }
            left = notYet;
        }
    }

    private void finish(Session session, List<Definition> last) throws SQLException {
        int next = 1;
        for (Definition definition : last) {
            if (plan.place() == Place.BESIDE) {
                next = CopyTables.keep(session.connection(), plan.into(), definition, next);
            } else {
                create(session, definition);
            }
        }
    }

    private static void create(Session session, Definition definition) throws SQLException {
        session.run(definition.dropStatement());
        Connection connection = session.connection();
        definition.create(connection);
    }

    private static RuntimeException failed(Definition definition, SQLException e) {
        return SqlProblems.of(e, "make the view " + definition.name(), "");
    }
}
