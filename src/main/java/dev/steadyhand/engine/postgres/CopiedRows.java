package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Cancellation;
import java.io.IOException;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.PGStream;
import org.postgresql.core.QueryExecutorBase;
import org.postgresql.util.PSQLState;

/**
 * The rows of a {@code COPY} that is under way, read from the driver's own stream into one buffer,
 * a row longer than that in parts: the driver would hold each row whole, and a row with a value of
 * 200 MB is 400 MB of text. All other messages, such as what the server says when it is done or
 * fails, are left to the driver.
 *
 * <p>Reaches for a field of the driver that is not promised: its version is pinned, and the tests
 * of round trips hold it.
 */
final class CopiedRows {

    private static final int COPY_DATA = 'd';
    private static final int PART = 1 << 16;

    private final CopyOut copy;
    private final PGStream stream;
    private final Cancellation cancellation;
    private final byte[] buffer = new byte[PART];

    CopiedRows(Connection session, CopyOut copy, Cancellation cancellation) throws SQLException {
        this.copy = copy;
        this.stream = stream(session);
        this.cancellation = cancellation;
    }

    private static PGStream stream(Connection session) throws SQLException {
        Object executor = session.unwrap(BaseConnection.class).getQueryExecutor();
        try {
            Field field = QueryExecutorBase.class.getDeclaredField("pgStream");
            field.setAccessible(true);
            return (PGStream) field.get(executor);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the driver is not the one that was tested", e);
        }
    }

    /** Hands on one row; false where there are no more. */
    boolean next(TableRows.Sink sink) throws SQLException {
        try {
            if (stream.peekChar() == COPY_DATA) {
                stream.receiveChar();
                row(stream.receiveInteger4() - Integer.BYTES, sink);
                return true;
            }
        } catch (IOException e) {
            String state = PSQLState.CONNECTION_FAILURE.getState();
            throw new SQLException("The connection broke off: " + e.getMessage(), state, e);
        }
        byte[] behind = copy.readFromCopy();
        if (behind != null) {
            sink.part(behind, 0, behind.length, true);
        }
        return behind != null;
    }

    private void row(int length, TableRows.Sink sink) throws IOException, SQLException {
        if (length > PART) {
            sink.longRow(length);
        }
        int left = length;
        while (left > 0) {
            int part = Math.min(left, PART);
            stream.receive(buffer, 0, part);
            left -= part;
            sink.part(buffer, 0, part, left == 0);
            if (left > 0) {
                cancellation.check();
            }
        }
    }
}
