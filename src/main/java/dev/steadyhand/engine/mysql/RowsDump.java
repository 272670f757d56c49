package dev.steadyhand.engine.mysql;

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
 * Dumps the rows of all tables, piece by piece, by several sessions that see one snapshot. Pieces
 * are handed out in the order of the tables and their keys, and come into the dump as they are
 * done, so nearly in that order.
 */
final class RowsDump {

    private final LongRows longRows = new LongRows();
    private final BackupWriter writer;
    private final DumpPlan plan;
    private final Work work;
    private final PacedWork paced;
    private final List<Tally> tallies = new ArrayList<>();
    private final Queue<Part> parts = new ConcurrentLinkedQueue<>();

    /** Of what the pieces of one table add up to. For any thread. */
    static final class Tally {
        private final TableDefinition table;
        private final ContentDigest digest = new ContentDigest();
        private long bytes;
        private boolean brokenText;
        private int open;
        private boolean started;

        private Tally(TableDefinition table, int pieces) {
            this.table = table;
            this.open = pieces;
        }

        TableDefinition table() {
            return table;
        }

        synchronized ContentDigest digest() {
            return digest;
        }

        /** SQL text of all rows. */
        synchronized long bytes() {
            return bytes;
        }

        /** Whether text was met that is not valid in its character set. */
        synchronized boolean brokenText() {
            return brokenText;
        }

        private synchronized boolean isFirst() {
            boolean first = !started;
            started = true;
            return first;
        }

        /** Adds a piece; tells whether it was the last. */
        private synchronized boolean add(TableDump piece) {
            digest.add(piece.digest());
            bytes += piece.bytes();
            brokenText |= piece.metBrokenText();
            return --open == 0;
        }
    }

    private record Part(Tally tally, Piece piece) {}

    RowsDump(DumpPlan plan, BackupWriter writer, Work work, PacedWork paced) {
        this.paced = paced;
        this.plan = plan;
        this.writer = writer;
        this.work = work;
    }

    /** Plans the pieces of a table that holds rows of its own. */
    void add(TableDefinition table, List<Piece> pieces) {
        Tally tally = new Tally(table, pieces.size());
        tallies.add(tally);
        pieces.forEach(piece -> parts.add(new Part(tally, piece)));
    }

    /** Dumps all that was planned and returns what each table came to, in the order of planning. */
    List<Tally> run(List<Connection> sessions, long maxAllowedPacket) throws SQLException {
        SideBySide.run(
                sessions,
                work,
                session -> {
                    for (Part part = parts.poll(); part != null; part = parts.poll()) {
                        Part next = part;
                        paced.run(() -> dump(session, next, maxAllowedPacket));
                    }
                });
        return tallies;
    }

    private void dump(Connection session, Part part, long maxAllowedPacket) throws SQLException {
        Tally tally = part.tally();
        String name = tally.table().name();
        if (tally.isFirst()) {
            work.progress().objectStarted(name, tally.table().size().rows());
        }
        TableDump piece = new TableDump(tally.table(), plan.chunkBytes(), writer, work, paced);
        piece.run(session, part.piece(), maxAllowedPacket, longRows);
        if (tally.add(piece)) {
            work.progress().objectDone(name);
        }
    }
}
