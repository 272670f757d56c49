package dev.steadyhand.engine.mysql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.mariadb.jdbc.Statement;
import org.mariadb.jdbc.client.Completion;
import org.mariadb.jdbc.client.Context;
import org.mariadb.jdbc.client.ReadableByteBuf;
import org.mariadb.jdbc.client.socket.Reader;
import org.mariadb.jdbc.client.socket.Writer;
import org.mariadb.jdbc.client.util.ClosableLock;
import org.mariadb.jdbc.export.ExceptionFactory;
import org.mariadb.jdbc.message.ClientMessage;
import org.mariadb.jdbc.message.server.ErrorPacket;

/**
 * A query whose rows are handed on as they lie in the driver's own buffer. The driver's result sets
 * make an object of each value, which costs more than all the rest of a dump.
 *
 * <p>Uses the driver's inner interface for messages: its version is pinned, and the tests of round
 * trips hold it.
 */
final class RowQuery implements ClientMessage {

    /** A packet of this length is continued by the next. */
    private static final int CONTINUED = 0xffffff;

    private static final int QUERY = 0x03;
    private static final int OK = 0x00;
    private static final int LOCAL_FILE = 0xfb;
    private static final int END = 0xfe;
    private static final int ERROR = 0xff;

    /** Takes one row after another; the row is used again for the next. */
    @FunctionalInterface
    interface Sink {
        void row(Row row) throws SQLException;

        /** A row of several packets comes next. */
        default void longRowBegins() throws IOException {}

        /** It was handed on and is forgotten. */
        default void longRowEnds() {}
    }

    private final String sql;
    private final Row row;
    private final Sink sink;
    private boolean longRow;

    private RowQuery(String sql, int columns, Sink sink) {
        this.sql = sql;
        this.row = new Row(columns);
        this.sink = sink;
    }

    /**
     * Runs a query of so many columns in a session. Where it fails, the session is of no more use:
     * the rest of its rows may not have been read.
     */
    static void run(Connection connection, String sql, int columns, Sink sink) throws SQLException {
        connection
                .unwrap(org.mariadb.jdbc.Connection.class)
                .getClient()
                .execute(new RowQuery(sql, columns, sink), false);
    }

    @Override
    public int encode(Writer writer, Context context) throws IOException {
        writer.initPacket();
        writer.writeByte(QUERY);
        writer.writeString(sql);
        writer.flush();
        return 1;
    }

    @Override
    public String description() {
        return sql;
    }

    // The driver's signature.
    @Override
    public Completion readPacket(
            Statement statement,
            int fetchSize,
            long maxRows,
            int resultSetConcurrency,
            int resultSetType,
            boolean closeOnCompletion,
            Reader reader,
            Writer writer,
            Context context,
            ExceptionFactory exceptions,
            ClosableLock lock,
            boolean traceEnable,
            ClientMessage message,
            Consumer<String> redirect)
            throws IOException, SQLException {
        ReadableByteBuf first = reader.readReusablePacket(false);
        int head = first.getByte() & 0xff;
        if (head == ERROR) {
            throw failed(first, context, exceptions);
        } else if (head == OK || head == LOCAL_FILE) {
            throw unexpected(exceptions);
        }
        if (first.readIntLengthEncodedNotNull() != row.columns()) {
            throw unexpected(exceptions);
        }
        int descriptions = row.columns() + (context.isEofDeprecated() ? 0 : 1);
        for (int i = 0; i < descriptions; i++) {
            reader.readReusablePacket(false);
        }
        try {
            while (readRow(reader, context, exceptions)) {
                sink.row(row);
                endLongRow();
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            endLongRow();
        }
        return new Done();
    }

    /** What the driver is told of rows that are dealt with. */
    private record Done() implements Completion {}

    private boolean readRow(Reader reader, Context context, ExceptionFactory exceptions)
            throws IOException, SQLException {
        ReadableByteBuf packet = reader.readReusablePacket(false);
        int length = packet.readableBytes();
        int head = length == 0 ? OK : packet.getByte() & 0xff;
        if (head == ERROR) {
            throw failed(packet, context, exceptions);
        } else if (head == END && length < (context.isEofDeprecated() ? CONTINUED : 8)) {
            finish(packet, context);
            return false;
        } else if (length == CONTINUED) {
            sink.longRowBegins();
            longRow = true;
            byte[] whole = joined(reader, packet);
            row.set(whole, 0, whole.length);
        } else {
            row.set(packet.buf(), packet.pos(), packet.pos() + length);
        }
        return true;
    }

    private void endLongRow() {
        if (longRow) {
            longRow = false;
            row.forget();
            sink.longRowEnds();
        }
    }

    private static byte[] joined(Reader reader, ReadableByteBuf first) throws IOException {
        byte[] whole = Arrays.copyOfRange(first.buf(), first.pos(), first.pos() + CONTINUED);
        int length = CONTINUED;
        while (length == CONTINUED) {
            ReadableByteBuf next = reader.readReusablePacket(false);
            length = next.readableBytes();
            int before = whole.length;
            whole = Arrays.copyOf(whole, before + length);
            System.arraycopy(next.buf(), next.pos(), whole, before, length);
        }
        return whole;
    }

    /** The end tells the state of the session, by which the driver knows what comes next. */
    private static void finish(ReadableByteBuf packet, Context context) {
        packet.skip(1);
        if (context.isEofDeprecated()) {
            packet.readLongLengthEncodedNotNull();
            packet.readLongLengthEncodedNotNull();
            context.setServerStatus(packet.readUnsignedShort());
            context.setWarning(packet.readUnsignedShort());
        } else {
            context.setWarning(packet.readUnsignedShort());
            context.setServerStatus(packet.readUnsignedShort());
        }
    }

    private SQLException failed(
            ReadableByteBuf packet, Context context, ExceptionFactory exceptions) {
        ErrorPacket error = new ErrorPacket(packet, context);
        return exceptions
                .withSql(sql)
                .create(error.getMessage(), error.getSqlState(), error.getErrorCode());
    }

    private SQLException unexpected(ExceptionFactory exceptions) {
        return exceptions
                .withSql(sql)
                .create("The server's answer is not one to a query.", "08S01");
    }
}
