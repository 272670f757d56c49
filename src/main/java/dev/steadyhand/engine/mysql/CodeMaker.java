package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes routines and views of which some read others that a server refuses to open: it opens them
 * with their definers' privileges, and a definer may not exist there, or have privileges on the
 * live database only and not on a copy of it. Where that stands in the way, all that is made so far
 * is given the privileges of whoever asks, until all is made; nobody can do more by that. At the
 * end they get back what is theirs, the last made first, so that each still reads what it can open.
 *
 * <p>For one session with a current database.
 */
final class CodeMaker {

    /**
     * No such definer; invalid or lacking rights; what a definer is denied: tables, columns, calls.
     */
    static final Set<Integer> BY_DEFINER = Set.of(1449, 1356, 1142, 1143, 1370);

    private static final Pattern BY_DEFINERS_RIGHTS =
            Pattern.compile(
                    "^(CREATE\\b[^(]*?\\bSQL\\s+SECURITY\\s+)DEFINER(\\s+VIEW\\s)",
                    Pattern.CASE_INSENSITIVE);

    private final Session session;
    private final List<Definition> made = new ArrayList<>();
    private final Set<String> lent = new HashSet<>();
    private boolean opened;

    CodeMaker(Session session) {
        this.session = session;
    }

    /** Notes what is there already and need not be made. */
    void isThere(Definition definition) throws SQLException {
        note(definition);
        if (opened && definition.kind() == ObjectKind.VIEW) {
            open(definition);
        }
    }

    /** Makes one, in place of what is there of that name; what it reads is there. */
    void make(Definition definition) throws SQLException {
        try {
            create(definition);
        } catch (SQLException e) {
            boolean byDefiner = BY_DEFINER.contains(e.getErrorCode());
            if (opened || definition.kind() != ObjectKind.VIEW || !byDefiner) {
                throw e;
            }
            session.run(CodeContext.USUAL);
            opened = true;
            for (Definition each : made) {
                open(each);
            }
            create(definition);
        }
        note(definition);
    }

    /** Gives all of them back what is theirs; to be called when all are made. */
    void settle() throws SQLException {
        if (!opened) {
            return;
        }
        opened = false;
        for (Definition each : made.reversed()) {
            if (each.kind() == ObjectKind.VIEW) {
                create(each);
            } else if (lent.remove(each.name())) {
                session.run(rights(each, "DEFINER"));
            }
        }
    }

    private void note(Definition definition) throws SQLException {
        boolean view = definition.kind() == ObjectKind.VIEW;
        boolean byDefiner =
                view && definition.statements().stream().anyMatch(CodeMaker::usesDefinersRights);
        if (byDefiner || definition.kind() == ObjectKind.FUNCTION) {
            made.add(definition);
            if (opened && !view) {
                open(definition);
            }
        }
    }

    private static boolean usesDefinersRights(String sql) {
        return BY_DEFINERS_RIGHTS.matcher(sql).find();
    }

    private void create(Definition definition) throws SQLException {
        if (definition.kind() == ObjectKind.VIEW) {
            session.runAll(views(definition.statements(), opened));
        } else {
            session.run(definition.dropStatement());
            session.runAll(definition.statements());
        }
    }

    /** A view is replaced, so that it is never missing. */
    private static List<String> views(List<String> statements, boolean byInvoker) {
        return statements.stream()
                .map(sql ->
                        byInvoker
                                ? BY_DEFINERS_RIGHTS.matcher(sql).replaceFirst("$1INVOKER$2")
                                : sql)
                .map(sql ->
                        sql.startsWith("CREATE ")
                                ? sql.replaceFirst("CREATE ", "CREATE OR REPLACE ")
                                : sql)
                .toList();
    }

    private void open(Definition definition) throws SQLException {
        if (definition.kind() == ObjectKind.VIEW) {
            session.runAll(views(definition.statements(), true));
        } else if (usesDefinersRights(definition) && lent.add(definition.name())) {
            session.run(rights(definition, "INVOKER"));
        }
    }

    private boolean usesDefinersRights(Definition function) throws SQLException {
        return session.isAny(
                "SELECT 1 FROM information_schema.routines WHERE routine_schema = DATABASE() AND"
                        + " routine_type = 'FUNCTION' AND routine_name = ? AND security_type ="
                        + " 'DEFINER'",
                function.name());
    }

    private static String rights(Definition function, String whose) {
        return "ALTER FUNCTION " + SqlText.identifier(function.name()) + " SQL SECURITY " + whose;
    }
}
