package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.jdbc.SideBySide;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Dumps the rows of all tables, piece by piece, by several sessions that see one snapshot. Large
 * tables come first, so that none of them is left to one session at the end.
 */
final class RowsDump {

    /** How many members a piece makes: enough that cutting costs nothing, few enough to share. */
    private static final int PIECE_CHUNKS = 3;

    private final DumpPlan plan;
    private final RowsMembers.Target target;
    private final TextForm form;
    private final List<Tally> tallies = new ArrayList<>();
    private final Queue<Part> parts = new ConcurrentLinkedQueue<>();

    RowsDump(DumpPlan plan, TextForm form, BackupWriter writer, Work work) {
        this.plan = plan;
        this.form = form;
        this.target = new RowsMembers.Target(writer, work);
    }

    private record Part(Tally tally, Piece piece) {}

    /** What the pieces of one table add up to. For any thread. */
    static final class Tally {
        private final Table table;
        private final ContentDigest digest = new ContentDigest();
        private long bytes;
        private int open;
        private boolean started;

        private Tally(Table table, int pieces) {
            this.table = table;
            this.open = pieces;
        }

        Table table() {
            return table;
        }

        synchronized ContentDigest digest() {
            return digest;
        }

        synchronized long bytes() {
            return bytes;
        }

        private synchronized boolean isFirst() {
            boolean first = !started;
            started = true;
            return first;
        }

        /** Adds a piece; tells whether it was the last. */
        private synchronized boolean add(RowsMembers piece) {
            digest.add(piece.digest());
            bytes += piece.bytes();
            return --open == 0;
        }
    }

    /** Plans a table. */
    void add(Table table) {
        List<Piece> pieces =
                table.holdsRows() ? Piece.of(table, PIECE_CHUNKS * plan.chunkBytes()) : List.of();
        Tally tally = new Tally(table, pieces.size());
        tallies.add(tally);
        pieces.forEach(piece -> parts.add(new Part(tally, piece)));
    }

    /** Dumps all that was planned; what each table came to, in the order of planning. */
    List<Tally> run(List<Connection> sessions, PacedWork paced) throws SQLException {
        SideBySide.run(
                sessions,
                target.work(),
                session -> {
                    for (Part part = parts.poll(); part != null; part = parts.poll()) {
                        paced.between();
                        dump(session, part);
                    }
                });
        return tallies;
    }

    private void dump(Connection session, Part part) throws SQLException {
        Tally tally = part.tally();
        Table table = tally.table();
        Work work = target.work();
        if (tally.isFirst()) {
            work.progress().objectStarted(table.key().name(), table.rows());
        }
        try (RowsMembers members = RowsMembers.of(table, form, plan.chunkBytes(), target)) {
            TableRows.read(session, table.copyOut(part.piece()), members, work.cancellation());
            members.end();
            if (tally.add(members)) {
                work.progress().objectDone(table.key().name());
            }
        }
    }
}
