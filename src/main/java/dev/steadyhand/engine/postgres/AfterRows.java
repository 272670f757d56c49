package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Member;
import dev.steadyhand.engine.jdbc.SideBySide;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes what comes behind the rows: indexes and keys by several sessions, those of large tables
 * first; then, with statistics at hand, foreign keys, no two at a time that share a table; then all
 * the rest in the dump's order. Each is noted in the transaction that makes it. What depends on
 * something that is made later waits for its turn in the dump's order.
 */
final class AfterRows {

    private static final Set<String> UNDEFINED =
            Set.of("42P01", "42704", "42883", "42703", "3F000");
    private static final Pattern INDEX =
            Pattern.compile(
                    "(?s)CREATE (UNIQUE )?INDEX .*|ALTER TABLE .* ADD CONSTRAINT"
                            + " (\"(?:[^\"]|\"\")+\"|[^ ]+) (PRIMARY KEY|UNIQUE|EXCLUDE)\\b.*");
    private static final Pattern FOREIGN_KEY =
            Pattern.compile(
                    "(?s)ALTER TABLE .* ADD CONSTRAINT (?:\"(?:[^\"]|\"\")+\"|[^ ]+) FOREIGN KEY"
                            + " \\(.*\\) REFERENCES ((?:\"(?:[^\"]|\"\")+\"|[^ .(]+)\\."
                            + "(?:\"(?:[^\"]|\"\")+\"|[^ .(]+))\\(.*");
    private static final Pattern ATTACHES = Pattern.compile("(?s)ALTER (INDEX|TABLE) .*");

    private final RestoreOrder order;
    private final LoadLedger ledger;
    private final LoadTold told;
    private final Remarks remarks;
    private final TextForm form;
    private final Set<Integer> done = new TreeSet<>();
    private final List<Task> tasks = new ArrayList<>();

    AfterRows(
            RestoreOrder order, LoadLedger ledger, LoadTold told, Remarks remarks, TextForm form) {
        this.order = order;
        this.ledger = ledger;
        this.told = told;
        this.remarks = remarks;
        this.form = form;
    }

    /** What a definition is, by the stage in which it is made. */
    private enum Stage {
        INDEX,
        ATTACH,
        FOREIGN_KEY,
        REST
    }

    /**
     * A member that is to be run.
     *
     * @param number its place in the dump
     * @param tables those that it locks; only of foreign keys
     */
    private record Task(int number, Member member, String text, Stage stage, Set<String> tables) {

        /** For people: of which table which index. */
        String name() {
            return Statements.of(text).stream()
                    .flatMap(sql -> PartReading.index(sql.text()).stream())
                    .findFirst()
                    .map(index -> member.object() + " (" + index + ")")
                    .orElse(member.object());
        }
    }

    /** How a task is done. */
    @FunctionalInterface
    private interface Way {

        void run(Session session, Task task) throws SQLException;
    }

    /** Makes all that is not made yet. */
    void run(Loaders loaders, LoadLedger.Found found, PacedWork paced) throws SQLException {
        for (Member member : order.definitionsAfter()) {
            if (!found.holds(member)) {
                tasks.add(task(member));
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
                        order.sessions().openServer(order.access(), ""),
                        order.work().progress(),
                        BuildWatch.USUAL)) {
            indexes(loaders, sizes, watch, paced);
            told.phase("gathering statistics", sum(sizes.values()));
            new Analysis(order.work(), watch).run(loaders.all(), sizes);
        }
        told.phase("checking foreign keys");
        sideBySide(
                loaders,
                of(Stage.FOREIGN_KEY),
                (session, task) -> make(session, task, true),
                paced);
        told.phase("creating triggers, rules and grants");
        inOrder(loaders.first(), tasks, false);
    }

    private void indexes(
            Loaders loaders, Map<String, Long> sizes, BuildWatch watch, PacedWork paced)
            throws SQLException {
        List<Task> indexes = of(Stage.INDEX);
        indexes.sort(
                Comparator.comparingLong(
                        (Task task) -> -sizes.getOrDefault(task.member().object(), 0L)));
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

    private List<Task> of(Stage stage) {
        return tasks.stream()
                .filter(task -> task.stage() == stage)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Task task(Member member) {
        String text = order.text(member, form.charset());
        List<String> statements =
                Statements.of(text).stream()
                        .map(Statements.Sql::text)
                        .filter(sql -> !sql.startsWith("SET "))
                        .toList();
        String main = statements.isEmpty() ? "" : statements.getFirst();
        Matcher key = FOREIGN_KEY.matcher(main);
        Stage stage =
                INDEX.matcher(main).matches()
                        ? Stage.INDEX
                        : key.matches()
                                ? Stage.FOREIGN_KEY
                                : ATTACHES.matcher(main).matches() ? Stage.ATTACH : Stage.REST;
        return new Task(tasks.size(), member, text, stage, tables(member, stage, key));
    }

    private static Set<String> tables(Member member, Stage stage, Matcher key) {
        if (stage != Stage.FOREIGN_KEY) {
            return Set.of();
        }
        SqlScanner scanner = new SqlScanner(key.group(1), 0);
        List<SqlScanner.Token> tokens = new ArrayList<>();
        for (SqlScanner.Token token = scanner.next(); token != null; token = scanner.next()) {
            tokens.add(token);
        }
        Set<String> tables = new HashSet<>(Set.of(member.object()));
        EntryLabel.qualified(tokens, 0).ifPresent(tables::add);
        return tables;
    }

    private void sideBySide(Loaders loaders, List<Task> wanted, Way way, PacedWork paced)
            throws SQLException {
        Turns turns = new Turns(wanted);
        SideBySide.run(
                loaders.all(),
                order.work(),
                connection -> {
                    Session session = new Session(connection);
                    for (Task task = turns.take(); task != null; task = turns.take()) {
                        try {
                            paced.between();
                            way.run(session, task);
                        } finally {
                            turns.giveBack(task);
                        }
                    }
                });
    }

    /** Hands tasks out, none while another that shares a table is under way. For any thread. */
    private static final class Turns {
        private final List<Task> waiting;
        private final Set<String> busy = new HashSet<>();

        Turns(List<Task> waiting) {
            this.waiting = new ArrayList<>(waiting);
        }

        synchronized @Nullable Task take() throws SQLException {
            try {
                while (!waiting.isEmpty()) {
                    Optional<Task> free = free();
                    if (free.isPresent()) {
                        waiting.remove(free.get());
                        busy.addAll(free.get().tables());
                        return free.get();
                    }
                    wait(1000);
                }
                return null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("The work was interrupted.", "57014", e);
            }
        }

        private Optional<Task> free() {
            return waiting.stream()
                    .filter(task -> task.tables().stream().noneMatch(busy::contains))
                    .findFirst();
        }

        synchronized void giveBack(Task task) {
            busy.removeAll(task.tables());
            notifyAll();
        }
    }

    private void inOrder(Session session, List<Task> wanted, boolean mayWait) throws SQLException {
        for (Task task : wanted) {
            order.work().cancellation().check();
            if (!isDone(task)) {
                make(session, task, mayWait);
            }
        }
    }

    private boolean isDone(Task task) {
        synchronized (done) {
            return done.contains(task.number());
        }
    }

    private void make(Session session, Task task, boolean mayWait) throws SQLException {
        session.connection().setAutoCommit(false);
        try {
            new LoadSession(session, remarks).run(task.member(), task.text());
            ledger.note(session, task.member());
            session.connection().commit();
            synchronized (done) {
                done.add(task.number());
            }
        } catch (dev.steadyhand.base.ProblemException e) {
            boolean undefined =
                    e.getCause() instanceof SQLException cause
                            && UNDEFINED.contains(SqlProblems.state(cause));
            if (!mayWait || !undefined) {
                throw e;
            }
            session.connection().rollback();
        } finally {
            if (!session.connection().isClosed()) {
                session.connection().setAutoCommit(true);
            }
        }
    }
}
