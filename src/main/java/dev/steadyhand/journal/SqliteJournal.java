package dev.steadyhand.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.journal.EntryText.Event;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/**
 * The journal in an SQLite file. Each append is one immediate transaction, flushed to disk before
 * it returns, so that several processes take turns and a killed one leaves nothing half written.
 */
public final class SqliteJournal implements Journal {

    private final Path file;
    private final Connection connection;
    private final InstantSource clock;
    private final KeyFiles keys;
    private final ReentrantLock lock = new ReentrantLock();

    private SqliteJournal(Path file, Connection connection, InstantSource clock, KeyFiles keys) {
        this.file = file;
        this.connection = connection;
        this.clock = clock;
        this.keys = keys;
    }

    /**
     * Opens the journal of a data folder; makes both where there are none.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#FORMAT_NEWER} where a newer version wrote it
     */
    public static SqliteJournal open(HomeFolder home, InstantSource clock) {
        return new SqliteJournal(
                home.journal(), JournalFile.open(home.journal()), clock, new KeyFiles(home.keys()));
    }

    @Override
    public Entry append(Optional<String> run, String actor, String kind, ObjectNode data) {
        EntryGuard.checkHead(run, actor, kind);
        Event event = new Event(actor, kind, EntryGuard.clean(data));
        return locked(() -> inTransaction(() -> insert(last(), run, event)));
    }

    @Override
    public Checkpoint checkpoint() {
        return locked(() -> inTransaction(this::signAndInsert));
    }

    @Override
    public SignedText sign(String text) {
        return locked(() -> inTransaction(() -> keys.loadOrCreate().sign(text)));
    }

    /** Inside the transaction, so that one process at a time makes the key. */
    private Checkpoint signAndInsert() throws SQLException {
        Last last = last();
        Instant now = EntryText.milliseconds(clock.instant());
        Checkpoint checkpoint = keys.loadOrCreate().sign(last.seq(), last.hash(), now);
        ObjectNode data = EntryText.JSON.createObjectNode();
        CheckpointFile.putInto(data, checkpoint);
        insert(last, Optional.empty(), new Event("steadyhand", Checkpoint.KIND, data));
        return checkpoint;
    }

    private Entry insert(Last last, Optional<String> run, Event event) throws SQLException {
        long seq = last.seq() + 1;
        byte[] body = EntryText.write(seq, clock.instant(), run, event);
        String hash = HashChain.next(last.hash(), body);
        String sql = "INSERT INTO entries (seq, body, hash) VALUES (?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, seq);
            statement.setString(2, new String(body, UTF_8));
            statement.setString(3, hash);
            statement.executeUpdate();
        }
        return parse(seq, body, hash);
    }

    private Last last() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1")) {
            return row.next()
                    ? new Last(row.getLong(1), row.getString(2))
                    : new Last(0, HashChain.GENESIS);
        }
    }

    @Override
    public List<Entry> ofRun(String run) {
        return select("json_extract(body, '$.run') = ? ORDER BY seq", run);
    }

    @Override
    public List<Entry> ofKind(String kind) {
        return select("json_extract(body, '$.kind') = ? ORDER BY seq", kind);
    }

    @Override
    public List<Entry> after(long seq, int limit) {
        return select("seq > ? ORDER BY seq LIMIT ?", seq, limit);
    }

    private List<Entry> select(String condition, Object... values) {
        String sql = "SELECT seq, body, hash FROM entries WHERE " + condition;
        return locked(() -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return read(statement);
            }
        });
    }

    private static List<Entry> read(PreparedStatement statement) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(parse(row.getLong(1), row.getBytes(2), row.getString(3)));
            }
        }
        return entries;
    }

    private static Entry parse(long seq, byte[] body, String hash) {
        return EntryText.read(body, hash)
                .orElseThrow(() -> JournalProblems.unreadable("entry " + seq));
    }

    @Override
    public JournalFindings verify(List<Checkpoint> anchors) {
        lock.lock();
        try {
            return SqliteVerification.of(connection, anchors, keys.publicKey());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        locked(() -> {
            connection.close();
            return Boolean.TRUE;
        });
    }

    /** Where the journal stands. */
    private record Last(long seq, String hash) {}

    /** Work on the database. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            throw JournalProblems.of(e, file);
        } finally {
            lock.unlock();
        }
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        execute("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            T result = work.run();
            execute("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (SQLException _) {
            // SQLite has rolled back by itself; the reason is on its way to the caller.
        }
    }
}
