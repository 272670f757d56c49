package dev.steadyhand.engine.mysql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.mariadb.jdbc.client.Context;
import org.mariadb.jdbc.client.socket.Writer;
import org.mariadb.jdbc.message.ClientMessage;

/** A statement sent as the bytes it was read as, without being made text in between. */
final class RawStatement implements ClientMessage {

    private static final int QUERY = 0x03;

    private final byte[] bytes;
    private final LoadText.Span span;

    private RawStatement(byte[] bytes, LoadText.Span span) {
        this.bytes = bytes;
        this.span = span;
    }

    /** Runs the statement that lies in a part of {@code bytes}, in UTF-8. */
    static void run(Connection connection, byte[] bytes, LoadText.Span span) throws SQLException {
        connection
                .unwrap(org.mariadb.jdbc.Connection.class)
                .getClient()
                .execute(new RawStatement(bytes, span), false);
    }

    @Override
    public int encode(Writer writer, Context context) throws IOException, SQLException {
        writer.initPacket();
        writer.writeByte(QUERY);
        writer.writeBytes(bytes, span.from(), span.to() - span.from());
        writer.flush();
        return 1;
    }

    @Override
    public String description() {
        return "INSERT …";
    }
}
