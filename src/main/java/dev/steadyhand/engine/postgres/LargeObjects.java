package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Cancellation;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What large objects hold, as statements of bounded length that each put a part of one in its
 * place. To the digest each statement is a row.
 */
final class LargeObjects {

    static final ObjectKey KEY = new ObjectKey(ObjectKind.OTHER, "large objects");

    /** What a line of a dump may be. */
    static final Pattern LINE =
            Pattern.compile(
                    "SELECT pg_catalog\\.lo_put\\(\\d{1,10}, \\d{1,13}, '\\\\x[0-9a-f]*'\\);");

    private static final int PART = 256 << 10;

    private LargeObjects() {}

    static boolean isAny(Session session) throws SQLException {
        return session.isAny("SELECT 1 FROM pg_largeobject_metadata LIMIT 1");
    }

    /** Reads all of them; each line with its line feed. */
    static void read(Session session, TableRows.Sink sink, Cancellation cancellation)
            throws SQLException {
        for (String oid :
                session.column("SELECT oid::text FROM pg_largeobject_metadata ORDER BY oid")) {
            cancellation.check();
            read(session, oid, sink);
        }
    }

    private static void read(Session session, String oid, TableRows.Sink sink) throws SQLException {
        long offset = 0;
        int length = PART;
        while (length == PART) {
            List<String> row =
                    session.rows(
                                    "SELECT encode(part, 'hex'), length(part) FROM (SELECT"
                                        + " lo_get(?::oid, ?::bigint, ?::int) AS part) AS parts",
                                    oid,
                                    Long.toString(offset),
                                    Integer.toString(PART))
                            .getFirst();
            length = Integer.parseInt(row.get(1));
            if (length > 0) {
                byte[] line = line(oid, offset, row.get(0));
                sink.part(line, 0, line.length, true);
            }
            offset += length;
        }
    }

    private static byte[] line(String oid, long offset, String hex) {
        return ("SELECT pg_catalog.lo_put(" + oid + ", " + offset + ", '\\x" + hex + "');\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
