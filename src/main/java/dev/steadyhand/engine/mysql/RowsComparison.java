package dev.steadyhand.engine.mysql;

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

    private final LongRows longRows = new LongRows();
    private final Schema schema;
    private final Work work;
    private final Queue<Part> parts = new ConcurrentLinkedQueue<>();
    private final Map<String, ContentDigest> digests = new HashMap<>();

    /** What a table's pieces come to, and how many are still open. */
    private record Sum(ContentDigest digest, AtomicInteger open, AtomicBoolean started) {}

    private record Part(TableDefinition table, DumpedObject wanted, Piece piece, Sum sum) {

        /** How much of what was dumped so many rows are. */
        long share(long rows) {
            return wanted.rows() == 0 ? 0 : rows * wanted.bytes() / wanted.rows();
        }
    }

    RowsComparison(Schema schema, Work work) {
        this.schema = schema;
        this.work = work;
    }

    /**
     * The digests of those tables that are there and hold rows of their own, by name.
     *
     * @param threads how many sessions read at most
     */
    Map<String, ContentDigest> run(Readers readers, List<DumpedObject> tables, int threads)
            throws SQLException {
        Pieces pieces = new Pieces(readers.first(), PIECE_BYTES);
        for (DumpedObject wanted : tables) {
            TableDefinition table = schema.table(wanted.name()).orElse(null);
            if (table != null && table.holdsOwnRows()) {
                plan(table, wanted, pieces.of(table));
            }
        }
        work.progress()
                .phase("comparing rows", tables.stream().mapToLong(DumpedObject::bytes).sum());
        readers.grow(Math.clamp(parts.size(), 1, threads));
        SideBySide.run(readers.all(), work, this::work);
        return Map.copyOf(digests);
    }

    private void plan(TableDefinition table, DumpedObject wanted, List<Piece> pieces) {
        ContentDigest digest = new ContentDigest();
        digests.put(table.name(), digest);
        Sum sum = new Sum(digest, new AtomicInteger(pieces.size()), new AtomicBoolean());
        pieces.forEach(piece -> parts.add(new Part(table, wanted, piece, sum)));
    }

    private void work(Connection session) throws SQLException {
        for (Part part = parts.poll(); part != null; part = parts.poll()) {
            work.cancellation().check();
            read(session, part);
        }
    }

    private void read(Connection session, Part part) throws SQLException {
        String name = part.table().name();
        Sum sum = part.sum();
        if (!sum.started().getAndSet(true)) {
            work.progress().objectStarted(name, part.wanted().rows());
        }
        ContentDigest digest = new ContentDigest();
        new TableRows(part.table(), longRows)
                .read(session, part.piece(), row -> add(row, digest, part), work.cancellation());
        long rest = digest.rows() % TELL_EVERY;
        work.progress().advanced(name, part.share(rest), rest);
        synchronized (sum) {
            sum.digest().add(digest);
        }
        if (sum.open().decrementAndGet() == 0) {
            work.progress().objectDone(name);
        }
    }

    private void add(Row row, ContentDigest digest, Part part) {
        TableRows.digest(row, digest);
        if (digest.rows() % TELL_EVERY == 0) {
            work.progress().advanced(part.table().name(), part.share(TELL_EVERY), TELL_EVERY);
        }
    }
}
