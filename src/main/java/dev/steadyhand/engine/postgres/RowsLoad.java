package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.engine.jdbc.SideBySide;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postgresql.copy.CopyIn;

/**
 * Loads members of rows by several sessions, each member in one transaction together with the note
 * that it is there: of a member that turns out to be damaged at its end, nothing stays.
 */
final class RowsLoad {

    private final RestoreOrder order;
    private final LoadLedger ledger;
    private final LoadTold told;
    private final TextForm form;
    private final Queue<Member> members = new ConcurrentLinkedQueue<>();

    RowsLoad(RestoreOrder order, LoadLedger ledger, LoadTold told, TextForm form) {
        this.order = order;
        this.ledger = ledger;
        this.told = told;
        this.form = form;
    }

    /** Loads them. */
    void run(List<Member> wanted, List<Connection> sessions, PacedWork paced) throws SQLException {
        members.addAll(wanted);
        SideBySide.run(
                sessions,
                order.work(),
                connection -> {
                    Session session = new Session(connection);
                    for (Member next = members.poll(); next != null; next = members.poll()) {
                        paced.between();
                        told.begin(next);
                        load(session, next);
                        told.done(next);
                    }
                });
    }

    private void load(Session session, Member member) throws SQLException {
        session.run("BEGIN");
        try (InputStream text = order.source().open(member)) {
            if (member.objectKind().equals(Optional.of(ObjectKind.TABLE))) {
                copy(session, member, text);
            } else {
                largeObjects(session, member, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ledger.note(session, member);
        session.run("COMMIT");
    }

    private void copy(Session session, Member member, InputStream text)
            throws IOException, SQLException {
        CopyStream stream = new CopyStream(text);
        String head = order.relocated(stream.head(form.charset()));
        if (!isCopyInto(member.object(), head)) {
            throw RestoreOrder.damaged(member, "does not begin with the COPY of its table");
        }
        CopyIn copy = null;
        try {
            CopyIn begun = session.postgres().getCopyAPI().copyIn(head);
            copy = begun;
            stream.rows((bytes, offset, count) -> {
                begun.writeToCopy(bytes, offset, count);
                told.sent(member, count);
            });
            long rows = begun.endCopy();
            if (member.rows() > 0 && rows != member.rows()) {
                throw RestoreOrder.damaged(
                        member, "held " + rows + " rows and not " + member.rows());
            }
        } catch (SQLException e) {
            if (order.work().cancellation().isCancelled()) {
                throw e;
            }
            throw LoadSession.failed(member, head, e);
        } finally {
            if (copy != null && copy.isActive()) {
                session.connection().abort(Runnable::run);
            }
        }
    }

    /** {@code COPY "public"."orders" ("id", "total") FROM stdin}, of that table and no other. */
    static boolean isCopyInto(String table, String head) {
        return copiedTable(head).equals(Optional.of(table));
    }

    /** The table that a {@code COPY … FROM stdin} is into; empty where it is another statement. */
    static Optional<String> copiedTable(String head) {
        List<SqlScanner.Token> tokens = SqlScanner.tokens(head);
        int size = tokens.size();
        boolean framed =
                size >= 6
                        && tokens.getFirst().is("copy")
                        && tokens.get(size - 2).is("from")
                        && tokens.get(size - 1).is("stdin");
        return framed && isList(tokens.subList(4, size - 2))
                ? EntryLabel.qualified(tokens, 1)
                : Optional.empty();
    }

    private static boolean isList(List<SqlScanner.Token> tokens) {
        if (tokens.isEmpty()) {
            return true;
        }
        boolean enclosed = tokens.getFirst().is("(") && tokens.getLast().is(")");
        return enclosed
                && tokens.subList(1, tokens.size() - 1).stream()
                        .allMatch(token -> token.isName() || token.is(","));
    }

    private static void largeObjects(Session session, Member member, InputStream text)
            throws IOException, SQLException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(text, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (LargeObjects.LINE.matcher(line).matches()) {
                session.run(line.substring(0, line.length() - 1));
            } else if (!line.startsWith("--")) {
                throw RestoreOrder.damaged(member, "holds more than large objects");
            }
        }
    }
}
