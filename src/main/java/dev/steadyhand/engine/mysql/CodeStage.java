package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes the routines, views, triggers and events of a dump, with the definers that were chosen. In
 * a copy, triggers and events are kept back for the switch. For one use.
 */
final class CodeStage {

    private static final Set<ObjectKind> KINDS =
            Set.of(
                    ObjectKind.FUNCTION,
                    ObjectKind.PROCEDURE,
                    ObjectKind.PACKAGE,
                    ObjectKind.PACKAGE_BODY,
                    ObjectKind.VIEW,
                    ObjectKind.TRIGGER,
                    ObjectKind.EVENT);

    private static final Set<ObjectKind> KEPT_BACK = Set.of(ObjectKind.TRIGGER, ObjectKind.EVENT);

    private final RestorePlan plan;
    private final Connection connection;
    private final LoadSession session;
    private final Set<String> own;
    private final CodeMaker maker;
    private final ChosenDefiner definer;
    private final String version;
    private int nextPending = 1;

    /**
     * For one dump.
     *
     * @param connection whose current database is the one that is loaded
     * @param source the database the dump is of; empty where that is not known
     */
    CodeStage(RestorePlan plan, Connection connection, LoadSession session, String source)
            throws SQLException {
        this.plan = plan;
        this.connection = connection;
        this.session = session;
        boolean renamed = !source.isEmpty() && !source.equals(plan.names().live());
        this.own = renamed ? Set.of(source) : Set.of();
        this.maker = new CodeMaker(new Session(connection));
        this.version = new Session(connection).value("SELECT VERSION()").orElse("");
        this.definer = ChosenDefiner.of(new Session(connection), plan.accounts().definers());
    }

    /**
     * Makes what a member defines, or keeps it for the switch; runs what defines nothing. Users are
     * not made here: their privileges are for the database as it is finally named.
     */
    void take(Member member, InputStream text) throws SQLException {
        if (member.kind() == MemberKind.ACCOUNTS) {
            return;
        }
        if (member.objectKind().filter(KINDS::contains).isEmpty()) {
            session.run(member, text);
            return;
        }
        if (TidbLimits.leavesOut(version, member.objectKind().get())) {
            return;
        }
        Definition definition = definer.of(definition(member, text));
        if (definition.statements().isEmpty()) {
            return;
        }
        if (plan.place() == Place.BESIDE && KEPT_BACK.contains(definition.kind())) {
            nextPending = CopyTables.keep(connection, plan.into(), definition, nextPending);
        } else {
            session.run(definition, member, maker);
        }
    }

    /** The body of a routine, trigger or event may name the database it was in, by its author. */
    private Definition definition(Member member, InputStream text) {
        List<String> statements = new ArrayList<>();
        session.each(
                member,
                text,
                sql -> {
                    if (!sql.startsWith("DROP ")) {
                        statements.add(
                                sql.startsWith("CREATE") ? OwnDatabase.removed(sql, own) : sql);
                    }
                });
        return new Definition(
                member.objectKind().orElse(ObjectKind.PROCEDURE), member.object(), statements);
    }

    /** To be called when all are made. */
    void finish() throws SQLException {
        maker.settle();
    }
}
