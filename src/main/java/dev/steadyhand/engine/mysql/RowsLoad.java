package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.jdbc.SideBySide;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Loads the rows of all tables by several sessions: each takes the next member, whichever table it
 * is of, so that one large table does not keep the others waiting. Who loads the last member of a
 * table adds its keys. Tables that get keys come first, so that others are loaded meanwhile; large
 * ones come before small ones.
 */
final class RowsLoad {

    /** A key or foreign key of that name exists: in MySQL's words and in MariaDB's. */
    static final Set<Integer> IS_THERE = Set.of(1061, 1826, 1005, 1022);

    private final BackupReader source;
    private final LoadProgress told;
    private final boolean localFiles;
    private final Optional<LoadLedger> ledger;
    private final boolean resumed;
    private final List<String> warnings = new ArrayList<>();
    private final Queue<Addition> references = new ConcurrentLinkedQueue<>();
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<Loaded> tables = new ArrayList<>();

    /** A table that is being loaded, and what is still to be done with it. For any thread. */
    private static final class Loaded {
        private final TableDefinition table;
        private final List<Member> members;
        private final List<String> additions;
        private int open;

        Loaded(TableDefinition table, List<Member> members, List<String> additions) {
            this.table = table;
            this.members = members;
            this.additions = additions;
            this.open = Math.max(1, members.size());
        }

        long bytes() {
            return members.stream().mapToLong(Member::uncompressedLength).sum();
        }

        /** What its keys take to build, in entries of keys. */
        long entries() {
            long keys =
                    additions.stream()
                            .filter(sql -> !refersToAnother(sql))
                            .flatMap(sql -> SqlTokens.of(sql).stream())
                            .filter(token -> token.is("ADD"))
                            .count();
            return keys * members.stream().mapToLong(Member::rows).sum();
        }

        synchronized boolean isLast() {
            return --open == 0;
        }
    }

    /** A statement that adds to a table. */
    private record Addition(Loaded table, String sql) {}

    /** The next member of a table; none where only its keys are to be added. */
    private record Part(Loaded table, Optional<Member> member) {}

    /**
     * For one restore.
     *
     * @param localFiles whether the server takes {@code LOAD DATA LOCAL}
     * @param ledger where what is loaded is noted; none where it cannot go on after a break
     * @param resumed takes keys that are there for added by the part that was interrupted
     */
    RowsLoad(
            BackupReader source,
            LoadProgress told,
            boolean localFiles,
            Optional<LoadLedger> ledger,
            boolean resumed) {
        this.source = source;
        this.told = told;
        this.localFiles = localFiles;
        this.ledger = ledger;
        this.resumed = resumed;
    }

    /**
     * Plans a table.
     *
     * @param members of its rows, in order
     * @param additions statements to run when they are loaded
     */
    void add(TableDefinition table, List<Member> members, List<String> additions) {
        tables.add(new Loaded(table, members, additions));
    }

    /** Loads all that was planned; returns what the server said of rows it took all the same. */
    List<String> run(List<Connection> sessions, Work work, PacedWork paced) throws SQLException {
        tables.sort(
                Comparator.comparingLong(Loaded::entries)
                        .thenComparingLong(Loaded::bytes)
                        .reversed());
        for (Loaded table : tables) {
            for (Member member : apart(table.members, sessions.size())) {
                parts.add(new Part(table, Optional.of(member)));
            }
            if (table.members.isEmpty()) {
                parts.add(new Part(table, Optional.empty()));
            }
        }
        SideBySide.run(sessions, work, session -> load(session, work, paced));
        // One after the other, with nobody else about: each locks the table it refers to as well,
        // and sessions that have one of both already would stop each other.
        for (Addition each : references) {
            add(sessions.getFirst(), each.table(), each.sql(), work);
        }
        synchronized (warnings) {
            return List.copyOf(warnings);
        }
    }

    private void load(Connection session, Work work, PacedWork paced) throws SQLException {
        MemberLoad load = new MemberLoad(session, source, ledger, work);
        for (Optional<Part> next = next(); next.isPresent(); next = next()) {
            work.cancellation().check();
            Loaded table = next.get().table();
            if (next.get().member().isPresent()) {
                Member member = next.get().member().get();
                told.begin(member);
                paced.run(() -> load.run(table.table, member, localFiles));
                told.done(member);
            }
            if (table.isLast()) {
                finish(session, table, work);
            }
        }
        synchronized (warnings) {
            warnings.addAll(load.warnings());
        }
    }

    /**
     * Members in an order in which those that are loaded at one time lie far apart in the table:
     * sessions that add to neighbouring pages wait for each other.
     */
    static <T> List<T> apart(List<T> members, int sessions) {
        List<T> ordered = new ArrayList<>();
        int stretch = Math.ceilDiv(members.size(), sessions);
        for (int i = 0; i < stretch; i++) {
            for (int at = i; at < members.size(); at += stretch) {
                ordered.add(members.get(at));
            }
        }
        return ordered;
    }

    private static boolean refersToAnother(String sql) {
        List<SqlTokens.Token> tokens = SqlTokens.of(sql);
        return tokens.size() > 4 && tokens.get(4).is("CONSTRAINT");
    }

    private Optional<Part> next() {
        synchronized (parts) {
            return Optional.ofNullable(parts.poll());
        }
    }

    private void finish(Connection session, Loaded table, Work work) throws SQLException {
        for (String sql : table.additions) {
            if (refersToAnother(sql)) {
                references.add(new Addition(table, sql));
            } else {
                add(session, table, sql, work);
            }
        }
        FreshStatistics.gather(session, table.table.name());
        told.tableDone(table.table.name());
    }

    private void add(Connection session, Loaded table, String sql, Work work) throws SQLException {
        work.cancellation().check();
        told.building(table.table.name());
        try {
            new Session(session).run(sql);
        } catch (SQLException e) {
            if (!resumed || !IS_THERE.contains(e.getErrorCode())) {
                String doing = "add the keys of table " + table.table.name();
                throw SqlProblems.of(e, doing, "", work.cancellation());
            }
        }
    }
}
