package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Member;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.jdbc.SideBySide;
import dev.steadyhand.engine.postgres.LateTask.Stage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes what comes behind the rows: indexes and keys by several sessions, those of large tables
 * first; then, with statistics at hand, foreign keys, added first and then checked side by side;
 * then all the rest in the dump's order. Each is noted in the transaction that makes it. What
 * depends on something that is made later waits for its turn in the dump's order.
 */
final class AfterRows {

    private static final Set<String> UNDEFINED =
            Set.of("42P01", "42704", "42883", "42703", "3F000");
    private final RestoreOrder order;
    private final LoadLedger ledger;
    private final LoadTold told;
    private final Remarks remarks;
    private final TextForm form;
    private final Set<Integer> done = new TreeSet<>();
    private final List<LateTask> tasks = new ArrayList<>();

    AfterRows(
            RestoreOrder order, LoadLedger ledger, LoadTold told, Remarks remarks, TextForm form) {
        this.order = order;
        this.ledger = ledger;
        this.told = told;
        this.remarks = remarks;
        this.form = form;
    }

    /** Makes all that is not made yet. */
    void run(Loaders loaders, LoadLedger.Found found, PacedWork paced) throws SQLException {
        for (Member member : order.definitionsAfter()) {
            if (!found.holds(member)) {
                tasks.add(LateTask.of(tasks.size(), member, order.text(member, form.charset())));
            }
        }
        Map<String, Long> sizes =
                order.rows().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Member::object,
                                        Collectors.summingLong(Member::uncompressedLength)));
        try (BuildWatch watch =
                new BuildWatch(
                        () -> order.sessions().openServer(order.access(), ""),
                        order.work().progress(),
                        BuildWatch.USUAL)) {
            indexes(loaders, sizes, watch, paced);
            told.phase("gathering statistics", sum(sizes.values()));
            new Analysis(order.work(), watch).run(loaders.all(), sizes);
        }
        told.phase("checking foreign keys");
        foreignKeys(loaders, paced);
        told.phase("creating triggers, rules and grants");
        inOrder(loaders.first(), tasks, false);
    }

    private void indexes(
            Loaders loaders, Map<String, Long> sizes, BuildWatch watch, PacedWork paced)
            throws SQLException {
        List<LateTask> indexes = of(Stage.CONSTRAINT, Stage.INDEX);
        indexes.sort(
                Comparator.comparingLong(
                        (LateTask task) -> -sizes.getOrDefault(task.member().object(), 0L)));
        told.phase(
                "building indexes and keys",
                sum(
                        indexes.stream()
                                .map(task -> sizes.getOrDefault(task.member().object(), 0L))
                                .toList()));
        sideBySide(
                loaders,
                indexes,
                (session, task) ->
                        watch.run(
                                session.connection(),
                                task.name(),
                                sizes.getOrDefault(task.member().object(), 0L),
                                () -> make(session, task, true)),
                paced);
        inOrder(loaders.first(), of(Stage.ATTACH), true);
    }

    private static long sum(Collection<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).sum();
    }

    /** How a task is done. */
    @FunctionalInterface
    private interface Way {

        void run(Session session, LateTask task) throws SQLException;
    }

    private List<LateTask> of(Stage... stages) {
        return tasks.stream()
                .filter(task -> List.of(stages).contains(task.stage()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * Those that can be are added unchecked and then checked several at a time; the others are left
     * for their turn in the dump's order.
     */
    private void foreignKeys(Loaders loaders, PacedWork paced) throws SQLException {
        List<LateTask> added = new ArrayList<>();
        for (LateTask task : of(Stage.FOREIGN_KEY)) {
            if (task.later().isPresent() && add(loaders.first(), task, task.later().get())) {
                added.add(task);
            }
        }
        sideBySide(loaders, added, (session, task) -> make(session, task, true), paced);
    }

    private boolean add(Session session, LateTask task, LateTask.Later later) throws SQLException {
        order.work().cancellation().check();
        return inTransaction(
                session,
                true,
                () -> {
                    session.run(later.drop());
                    new LoadSession(session, remarks).run(task.member(), later.add());
                });
    }

    private void sideBySide(Loaders loaders, List<LateTask> wanted, Way way, PacedWork paced)
            throws SQLException {
        Turns turns = new Turns(wanted);
        SideBySide.run(
                loaders.all(),
                order.work(),
                connection -> {
                    Session session = new Session(connection);
                    for (LateTask task = turns.take(); task != null; task = turns.take()) {
                        try {
                            paced.between();
                            way.run(session, task);
                        } finally {
                            turns.giveBack(task);
                        }
                    }
                });
    }

    private void inOrder(Session session, List<LateTask> wanted, boolean mayWait)
            throws SQLException {
        for (LateTask task : wanted) {
            order.work().cancellation().check();
            if (!isDone(task)) {
                make(session, task, mayWait);
            }
        }
    }

    private boolean isDone(LateTask task) {
        synchronized (done) {
            return done.contains(task.number());
        }
    }

    private void make(Session session, LateTask task, boolean mayWait) throws SQLException {
        LoadSession load = new LoadSession(session, remarks);
        boolean made =
                inTransaction(
                        session,
                        mayWait,
                        () -> {
                            if (mayWait && task.later().isPresent()) {
                                session.run(task.later().get().check());
                            } else if (task.later().isPresent()) {
                                session.run(task.later().get().drop());
                                load.run(task.member(), task.text());
                            } else {
                                load.run(task.member(), task.text());
                            }
                            ledger.note(session, task.member());
                        });
        if (made) {
            synchronized (done) {
                done.add(task.number());
            }
        }
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    private interface Doing {
        void run() throws SQLException;
    }

    /** Whether it was done; not, where it may wait for something that is made later. */
    private static boolean inTransaction(Session session, boolean mayWait, Doing doing)
            throws SQLException {
        session.connection().setAutoCommit(false);
        try {
            doing.run();
            session.connection().commit();
            return true;
        } catch (SQLException | ProblemException e) {
            if (!mayWait || !isUndefined(e)) {
                throw e;
            }
            session.connection().rollback();
            return false;
        } finally {
            if (!session.connection().isClosed()) {
                session.connection().setAutoCommit(true);
            }
        }
    }

    private static boolean isUndefined(Exception e) {
        Throwable cause = e instanceof SQLException ? e : e.getCause();
        return cause instanceof SQLException sql && UNDEFINED.contains(SqlProblems.state(sql));
    }
}
