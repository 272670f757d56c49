package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads one dump: makes room, creates the tables, loads their rows by several sessions, creates
 * what reads from them, keeps back what must not fire yet, and as its last act signs the copy as
 * complete.
 */
final class RestorePipeline {

    private static final Set<ObjectKind> STORED = Set.of(ObjectKind.TABLE, ObjectKind.SEQUENCE);
    private final RestoreOrder order;
    private final RestorePlan plan;
    private final BackupReader source;
    private final Work work;
    private final LoadProgress told;
    private final Map<String, Long> rowBytes;

    private final Map<String, List<String>> additions = new HashMap<>();
    private String sourceDatabase = "";
    private boolean begun;
    private boolean resumed;

    RestorePipeline(RestoreOrder order) {
        this.order = order;
        this.plan = order.plan();
        this.source = order.source();
        this.work = order.work();
        this.rowBytes = order.rowBytes();
        this.told = new LoadProgress(source.members(), work.progress());
    }

    /** Runs it. */
    @Destructive
    RestoreResult run() {
        work.cancellation().check();
        try (Loaders loaders =
                new Loaders(order.connections(), order.access(), work.cancellation())) {
            return restore(loaders);
        } catch (SQLException e) {
            String doing = "restore into " + plan.into();
            throw withState(SqlProblems.of(e, doing, "", work.cancellation()));
        } catch (ProblemException e) {
            throw withState(e);
        }
    }

    private RestoreResult restore(Loaders loaders) throws SQLException {
        work.progress().phase("making room", -1);
        Connection connection = loaders.first();
        LoadSession session = new LoadSession(connection, work);
        RestorePlace place = new RestorePlace(connection, plan);
        LoadLedger ledger = new LoadLedger(plan.into(), source);
        begun = plan.place() != Place.BESIDE;
        resumed = place.prepare(Optional.of(ledger));
        begun = true;
        loaders.prepareFirst();
        run(
                MemberGroup.BEFORE_ROWS,
                (member, text) -> beforeRows(connection, session, member, text));
        if (plan.place() == Place.BESIDE && !resumed) {
            ledger.noteDefinitions(connection);
        }
        List<String> warnings =
                new ArrayList<>(
                        new RowsStage(order, told, resumed).run(loaders, ledger, additions));
        told.creating();
        if (resumed) {
            CopyTables.clearPending(connection, plan.into());
        }
        CodeStage code = new CodeStage(plan, connection, session, sourceDatabase);
        run(MemberGroup.AFTER_ROWS, code::take);
        code.finish();
        if (plan.place() == Place.BESIDE) {
            CopyTables.markLoaded(connection, plan.into());
        }
        warnings.addAll(session.warnings());
        return told.result(plan.into(), warnings);
    }

    /** Which members are run when: tables and sequences, then rows, then what reads from them. */
    private enum MemberGroup {
        BEFORE_ROWS,
        ROWS,
        AFTER_ROWS;

        static MemberGroup of(Member member) {
            return switch (member.kind()) {
                case PRELUDE -> BEFORE_ROWS;
                case ROWS -> ROWS;
                case DEFINITION ->
                        member.objectKind().filter(STORED::contains).isPresent()
                                ? BEFORE_ROWS
                                : AFTER_ROWS;
                case INDEX, ACCOUNTS, EPILOGUE -> AFTER_ROWS;
            };
        }
    }

    /** What becomes of a member. */
    @FunctionalInterface
    private interface Use {
        void member(Member member, InputStream text) throws SQLException;
    }

    private void run(MemberGroup group, Use use) throws SQLException {
        for (Member member : source.members()) {
            if (MemberGroup.of(member) == group) {
                work.cancellation().check();
                try (InputStream text = source.open(member)) {
                    use.member(member, text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                told.done(member);
            }
        }
    }

    private void beforeRows(
            Connection connection, LoadSession session, Member member, InputStream text)
            throws SQLException {
        if (member.kind() == MemberKind.PRELUDE) {
            prelude(connection, session, member, text);
        } else if (member.objectKind().equals(Optional.of(ObjectKind.TABLE))) {
            table(session, member, text);
        } else if (!resumed) {
            session.run(member, text);
        }
    }

    /** A large table is made without the keys that can be added when its rows are there. */
    private void table(LoadSession session, Member member, InputStream text) {
        boolean large =
                rowBytes.getOrDefault(member.object(), 0L) >= plan.loading().deferKeysFrom();
        session.each(
                member,
                text,
                sql -> {
                    String run = sql;
                    if (large && sql.startsWith("CREATE")) {
                        DeferredKeys split = DeferredKeys.of(sql);
                        additions.put(member.object(), split.additions());
                        run = split.create();
                    }
                    if (!resumed) {
                        session.execute(member, run);
                    }
                });
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

    /** Adds what is true of the server now to a problem found below. */
    private ProblemException withState(ProblemException e) {
        return begun ? SqlProblems.inState(e, state()) : e;
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
                            + ", and the next restore of this run goes on from there.";
            case EMPTIED ->
                    "The database " + live + " was being emptied and loaded; " + loaded + ".";
            case INSTEAD -> "The tables of " + live + " were being replaced; " + loaded + ".";
        };
    }
}
