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

    /** Is given each row. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes a row.
         *
         * @param line with its line feed
         */
        void row(byte[] line) throws SQLException;
    }

    /** Reads the rows of a piece. Where that fails, the session is of no more use. */
    static void read(Connection session, String copyOut, Sink sink, Cancellation cancellation)
            throws SQLException {
        CopyOut copy = session.unwrap(PGConnection.class).getCopyAPI().copyOut(copyOut);
        boolean whole = false;
        try {
            int count = 0;
            for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                if (count++ % CHECK_EVERY == 0) {
                    cancellation.check();
                }
                sink.row(line);
            }
            whole = true;
        } finally {
            if (!whole && copy.isActive()) {
                session.abort(Runnable::run);
            }
        }
    }

    /** Adds a row to a digest: its line without the line feed. */
    static void digest(byte[] line, ContentDigest digest) {
        digest.row(line, 0, line.length - 1);
    }
}
