package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.jdbc.SideBySide;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads and digests tables, piece by piece, by several sessions at once. For one use. */
final class RowsComparison {

    private static final long PIECE_BYTES = 24L << 20;
    private static final int TELL_EVERY = 1024;

    private final Work work;
    private final Queue<Part> parts = new ConcurrentLinkedQueue<>();
    private final Map<String, ContentDigest> digests = new HashMap<>();

    /** What a table's pieces come to, and how many are still open. */
    private record Sum(ContentDigest digest, AtomicInteger open, AtomicBoolean started) {}

    /**
     * A piece of a table.
     *
     * @param bytesPerRow how much of what was dumped a row is, to tell how far the work is
     */
    private record Part(Table table, Piece piece, long rows, double bytesPerRow, Sum sum) {}

    RowsComparison(Work work) {
        this.work = work;
    }

    /**
     * The digests of those tables that hold rows of their own, by name.
     *
     * @param expected what a dump says of them, by which progress is told
     * @param threads how many sessions read at most
     */
    Map<String, ContentDigest> run(
            Readers readers, List<Table> tables, Map<String, DumpedObject> expected, int threads)
            throws SQLException {
        for (Table table : tables) {
            if (table.holdsRows()) {
                plan(table, expected.get(table.key().name()));
            }
        }
        long bytes = expected.values().stream().mapToLong(DumpedObject::bytes).sum();
        work.progress().phase("comparing rows", bytes > 0 ? bytes : -1);
        readers.grow(Math.clamp(parts.size(), 1, threads), "");
        SideBySide.run(readers.all(), work, this::work);
        return Map.copyOf(digests);
    }

    private void plan(Table table, @org.jspecify.annotations.Nullable DumpedObject wanted) {
        List<Piece> pieces = Piece.of(table, PIECE_BYTES);
        ContentDigest digest = new ContentDigest();
        digests.put(table.key().name(), digest);
        Sum sum = new Sum(digest, new AtomicInteger(pieces.size()), new AtomicBoolean());
        long rows = wanted == null ? table.rows() : wanted.rows();
        double bytesPerRow =
                wanted == null || wanted.rows() == 0 ? 0 : (double) wanted.bytes() / wanted.rows();
        pieces.forEach(piece -> parts.add(new Part(table, piece, rows, bytesPerRow, sum)));
    }

    private void work(Connection session) throws SQLException {
        for (Part part = parts.poll(); part != null; part = parts.poll()) {
            work.cancellation().check();
            read(session, part);
        }
    }

    private void read(Connection session, Part part) throws SQLException {
        String name = part.table().key().name();
        if (!part.sum().started().getAndSet(true)) {
            work.progress().objectStarted(name, part.rows());
        }
        ContentDigest digest = new ContentDigest();
        TableRows.read(
                session,
                part.table().copyOut(part.piece()),
                (bytes, offset, length, ends) -> {
                    TableRows.digest(bytes, offset, length, ends, digest);
                    if (ends && digest.rows() % TELL_EVERY == 0) {
                        tell(part, TELL_EVERY);
                    }
                },
                work.cancellation());
        tell(part, digest.rows() % TELL_EVERY);
        synchronized (part.sum()) {
            part.sum().digest().add(digest);
        }
        if (part.sum().open().decrementAndGet() == 0) {
            work.progress().objectDone(name);
        }
    }

    private void tell(Part part, long rows) {
        work.progress()
                .advanced(part.table().key().name(), (long) (part.bytesPerRow() * rows), rows);
    }
}
