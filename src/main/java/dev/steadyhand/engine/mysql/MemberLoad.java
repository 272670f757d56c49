package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads members of rows in one session, each in one transaction, by the fastest means that fits:
 * {@code LOAD DATA LOCAL} fed from memory; whole {@code INSERT} statements; or, for what is too
 * large or too unusual for both, statement by statement. For one thread.
 *
 * <p>A member is read whole and proven before any of it is sent.
 */
final class MemberLoad {

    /** Members longer than this are not gathered in memory. */
    private static final int LONGEST = 32 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(MemberLoad.class);
    private static final int MOST_WARNINGS = 20;

    private final Connection session;
    private final BackupReader source;
    private final Optional<LoadLedger> ledger;
    private final LoadSession statements;
    private final List<String> warnings = new ArrayList<>();
    private final SqlBuffer buffer = new SqlBuffer();
    private byte[] text = {};

    /**
     * In one session.
     *
     * @param ledger where what is loaded is noted; none where it cannot go on after a break
     */
    MemberLoad(Connection session, BackupReader source, Optional<LoadLedger> ledger, Work work) {
        this.session = session;
        this.ledger = ledger;
        this.source = source;
        this.statements = new LoadSession(session, work);
    }

    /** What the server said of rows that it took all the same; the first few. */
    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(statements.warnings());
        return all;
    }

    void run(TableDefinition table, Member member, boolean localFiles) throws SQLException {
        LoadText rows = new LoadText(table.name(), buffer);
        if (!gather(member) || !rows.read(text, (int) member.uncompressedLength())) {
            runStatements(member);
            note(member);
            return;
        }
        Optional<String> load =
                localFiles ? new LoadStatement(table).of(rows.columns()) : Optional.empty();
        if (load.isEmpty() || rows.count() == 0 || !isLoaded(table, load.get(), member, rows)) {
            insert(member, rows);
        }
    }

    /**
     * Where a server takes no such load for this table (MySQL 8.0.15 none for JSON that must not be
     * null), the statements that follow do without, or say more of what is wrong.
     */
    private boolean isLoaded(TableDefinition table, String load, Member member, LoadText rows)
            throws SQLException {
        try {
            return loaded(load, member, rows);
        } catch (SQLException e) {
            boolean canBeTakenBack = table.isTransactional();
            if (!canBeTakenBack || SqlProblems.code(e) != ProblemCode.STATEMENT_FAILED) {
                throw e;
            }
            LOG.debug("Rows of {} go in by statements", member.object(), e);
            new Session(session).run("ROLLBACK");
            return false;
        }
    }

    /** Reads a member to its end, which proves it; tells whether it was not too long for that. */
    private boolean gather(Member member) {
        if (member.uncompressedLength() > LONGEST) {
            return false;
        }
        int length = (int) member.uncompressedLength();
        if (text.length < length) {
            text = new byte[length];
        }
        try (InputStream in = source.open(member)) {
            return in.readNBytes(text, 0, length) == length && in.read() < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void runStatements(Member member) {
        try (InputStream in = source.open(member)) {
            statements.run(member, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@code LOCAL} makes the server leave out rows that it cannot take: where any is missing, what
     * was loaded is taken back, and the statements that follow show what is wrong with it.
     */
    private boolean loaded(String load, Member member, LoadText rows) throws SQLException {
        new Session(session).run("START TRANSACTION");
        try (Statement statement = session.createStatement()) {
            statement
                    .unwrap(org.mariadb.jdbc.Statement.class)
                    .setLocalInfileInputStream(
                            new ByteArrayInputStream(rows.rows().bytes(), 0, rows.rows().length()));
            long count = statement.executeLargeUpdate(load);
            noteWarnings(member.object());
            boolean complete = count == rows.count();
            if (complete) {
                note(member);
            }
            new Session(session).run(complete ? "COMMIT" : "ROLLBACK");
            return complete;
        }
    }

    private void noteWarnings(String table) throws SQLException {
        if (warnings.size() >= MOST_WARNINGS) {
            return;
        }
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SHOW WARNINGS LIMIT 3")) {
            while (row.next()) {
                warnings.add("table " + table + ": " + row.getString("Message"));
            }
        }
    }

    private String beginning(LoadText.Span span) {
        int length = Math.min(span.to() - span.from(), 8192);
        return new String(text, span.from(), length, StandardCharsets.UTF_8);
    }

    private void insert(Member member, LoadText rows) throws SQLException {
        new Session(session).run("START TRANSACTION");
        for (LoadText.Span span : rows.statements()) {
            try {
                RawStatement.execute(session, text, span);
            } catch (SQLException e) {
                throw statements.failed(member, beginning(span), e);
            }
            noteWarnings(member.object());
        }
        note(member);
        new Session(session).run("COMMIT");
    }

    private void note(Member member) throws SQLException {
        if (ledger.isPresent()) {
            ledger.get().note(session, member);
        }
    }
}
