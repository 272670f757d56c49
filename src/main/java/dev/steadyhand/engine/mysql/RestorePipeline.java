package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.target.ServerAccess;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Loads one dump: makes room, runs its members in order, keeps back what must not fire yet, and as
 * its last act signs the copy as complete.
 */
final class RestorePipeline {

    private static final Set<ObjectKind> KEPT_BACK = Set.of(ObjectKind.TRIGGER, ObjectKind.EVENT);
    private static final Set<ObjectKind> HAVE_BODIES =
            Set.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.TRIGGER, ObjectKind.EVENT);

    private final ServerAccess access;
    private final RestorePlan plan;
    private final BackupReader source;
    private final Work work;
    private final LoadProgress told;

    private int nextPending = 1;
    private String sourceDatabase = "";
    private boolean begun;

    RestorePipeline(ServerAccess access, RestorePlan plan, BackupReader source, Work work) {
        this.access = access;
        this.plan = plan;
        this.source = source;
        this.work = work;
        this.told = new LoadProgress(source.members(), work.progress());
    }

    /** Runs it. */
    @Destructive
    RestoreResult run(MysqlConnections connections) {
        work.cancellation().check();
        try (Connection connection = connections.openServer(access);
                Breaker _ = Breaker.tie(connection, work.cancellation())) {
            return restore(connection);
        } catch (SQLException e) {
            String doing = "restore into " + plan.into();
            throw withState(SqlProblems.of(e, doing, "", work.cancellation()));
        } catch (ProblemException e) {
            throw withState(e);
        }
    }

    private RestoreResult restore(Connection connection) throws SQLException {
        List<Member> members = source.members();
        work.progress().phase("making room", -1);
        LoadSession session = new LoadSession(connection, work);
        RestorePlace place = new RestorePlace(connection, plan);
        begun = plan.place() != Place.BESIDE;
        place.prepare();
        begun = true;
        session.prepare();
        for (Member member : members) {
            work.cancellation().check();
            told.begin(member);
            try (InputStream text = source.open(member)) {
                load(connection, session, member, text);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            told.done(member);
        }
        told.finish();
        if (plan.place() == Place.BESIDE) {
            CopyTables.markLoaded(connection, plan.into());
        }
        return told.result(plan.into(), session.warnings());
    }

    private void load(Connection connection, LoadSession session, Member member, InputStream text)
            throws SQLException {
        if (member.kind() == MemberKind.PRELUDE) {
            prelude(connection, session, member, text);
        } else if (plan.place() == Place.BESIDE
                && member.objectKind().filter(KEPT_BACK::contains).isPresent()) {
            Definition definition = definition(session, member, text);
            if (!definition.statements().isEmpty()) {
                nextPending = CopyTables.keep(connection, plan.into(), definition, nextPending);
            }
        } else if (member.objectKind().filter(HAVE_BODIES::contains).isPresent()) {
            session.run(definition(session, member, text), member);
        } else {
            session.run(member, text);
        }
    }

    /** The prelude also says which database the dump is of. */
    private void prelude(
            Connection connection, LoadSession session, Member member, InputStream text)
            throws SQLException {
        session.run(member, text);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT @steadyhand_database")) {
            String found = row.next() ? row.getString(1) : null;
            sourceDatabase = found == null ? "" : found;
        }
    }

    /** A routine, trigger or event; its body may name the database it was in, by its author. */
    private Definition definition(LoadSession session, Member member, InputStream text) {
        boolean renamed = !sourceDatabase.isEmpty() && !sourceDatabase.equals(plan.names().live());
        Set<String> own = renamed ? Set.of(sourceDatabase) : Set.of();
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

    /** Adds what is true of the server now to a problem found below. */
    private ProblemException withState(ProblemException e) {
        Problem problem = e.problem();
        return begun
                ? new Problem(problem.code(), problem.what(), state(), problem.next())
                        .toException(e)
                : e;
    }

    private String state() {
        String live = plan.names().live();
        String loaded = told.tablesDone() + " of " + told.tables() + " tables are loaded";
        return switch (plan.place()) {
            case BESIDE ->
                    "The live database "
                            + live
                            + " was not touched; in the copy "
                            + plan.into()
                            + " "
                            + loaded
                            + ", and the next restore of this run begins it anew.";
            case EMPTIED ->
                    "The database " + live + " was being emptied and loaded; " + loaded + ".";
            case INSTEAD ->
                    "Objects of " + live + " were being replaced one by one; " + loaded + ".";
        };
    }
}
