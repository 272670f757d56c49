package dev.steadyhand.engine.mysql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.mariadb.jdbc.client.Completion;
import org.mariadb.jdbc.client.Context;
import org.mariadb.jdbc.client.socket.Writer;
import org.mariadb.jdbc.message.ClientMessage;
import org.mariadb.jdbc.message.server.OkPacket;

/**
 * A statement that is sent as the bytes it is, in whatever character set the session expects. The
 * driver's own way goes through UTF-8, which costs time and would change texts that are in none.
 */
final class RawStatement implements ClientMessage {

    private static final int QUERY = 0x03;

    private final byte[] bytes;
    private final LoadText.Span span;

    private RawStatement(byte[] bytes, LoadText.Span span) {
        this.bytes = bytes;
        this.span = span;
    }

    /** Sends a statement; how many rows the server says it changed. */
    static long execute(Connection connection, byte[] sql) throws SQLException {
        return execute(connection, sql, new LoadText.Span(0, sql.length));
    }

    /** Sends the statement that lies in a part of {@code bytes}. */
    static long execute(Connection connection, byte[] bytes, LoadText.Span span)
            throws SQLException {
        List<Completion> answers =
                connection
                        .unwrap(org.mariadb.jdbc.Connection.class)
                        .getClient()
                        .execute(new RawStatement(bytes, span), false);
        return answers.stream()
                .filter(OkPacket.class::isInstance)
                .mapToLong(answer -> ((OkPacket) answer).getAffectedRows())
                .sum();
    }

    @Override
    public int encode(Writer writer, Context context) throws IOException, SQLException {
        writer.initPacket();
        writer.writeByte(QUERY);
        writer.writeBytes(bytes, span.from(), span.to() - span.from());
        writer.flush();
        return 1;
    }
}
