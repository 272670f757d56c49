package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.base.Cancellation;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Streams a table's rows as the lines that {@code COPY} writes. Dump and comparison read through
 * this, in sessions set up alike, so that both digest the same bytes.
 */
final class TableRows {

    private static final int CHECK_EVERY = 1024;

    private TableRows() {}

    /** Is given each row, a long one in parts. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes a row or a part of one.
         *
         * @param bytes used again for the next
         * @param ends whether the row ends here, with its line feed
         */
        void part(byte[] bytes, int offset, int length, boolean ends) throws SQLException;

        /** The row that comes next comes in parts, and has so many bytes. */
        default void longRow(long length) {}
    }

    /** Reads the rows of a piece. Where that fails, the session is of no more use. */
    static void read(Connection session, String copyOut, Sink sink, Cancellation cancellation)
            throws SQLException {
        CopyOut copy = session.unwrap(PGConnection.class).getCopyAPI().copyOut(copyOut);
        boolean whole = false;
        try {
            CopiedRows rows = new CopiedRows(session, copy, cancellation);
            int count = 0;
            while (rows.next(sink)) {
                if (count++ % CHECK_EVERY == 0) {
                    cancellation.check();
                }
            }
            whole = true;
        } finally {
            if (!whole && copy.isActive()) {
                session.abort(Runnable::run);
            }
        }
    }

    /** Adds a row to a digest, or a part of one: without the line feed that ends it. */
    static void digest(byte[] bytes, int offset, int length, boolean ends, ContentDigest digest) {
        if (ends) {
            digest.row(bytes, offset, length - 1);
        } else {
            digest.part(bytes, offset, length);
        }
    }
}
