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
 * driver's own way goes through UTF-8, which would change texts that are in none.
 *
 * @param sql the statement
 */
record RawStatement(SqlBytes sql) implements ClientMessage {

    private static final int QUERY = 0x03;

    /** Sends it; how many rows the server says it changed. */
    static long execute(Connection connection, SqlBytes sql) throws SQLException {
        List<Completion> answers =
                connection
                        .unwrap(org.mariadb.jdbc.Connection.class)
                        .getClient()
                        .execute(new RawStatement(sql), false);
        return answers.stream()
                .filter(OkPacket.class::isInstance)
                .mapToLong(answer -> ((OkPacket) answer).getAffectedRows())
                .sum();
    }

    @Override
    public int encode(Writer writer, Context context) throws IOException, SQLException {
        writer.initPacket();
        writer.writeByte(QUERY);
        writer.writeBytes(sql.bytes());
        writer.flush();
        return 1;
    }
}
