package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.base.Cancellation;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Streams a table's rows as the server's own bytes: text in its column's character set, numbers and
 * times as ASCII, everything else raw. Dump and comparison read through this, so that both digest
 * the same bytes.
 */
final class TableRows {

    private static final int FETCH = 500;
    private static final int CHECK_EVERY = 256;

    /** Takes one row after another; the array is used again for the next. */
    @FunctionalInterface
    interface Sink {
        void row(byte[] @Nullable [] values) throws SQLException;
    }

    private final TableDefinition table;
    private final List<Column> columns;

    TableRows(TableDefinition table) {
        this.table = table;
        this.columns = table.stored();
    }

    /**
     * Makes a session fit for reading: values come unconverted, times in UTC, and no limit of the
     * server ends a long read. Names still come in UTF-8.
     */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone='+00:00', net_write_timeout=3600");
        }
        SessionSettings.whereKnown(connection, "SET max_statement_time=0");
        SessionSettings.whereKnown(connection, "SET max_execution_time=0");
        SessionSettings.whereKnown(connection, "SET lock_wait_timeout=60");
    }

    /**
     * Reads all rows, in the order of the primary key where there is one. Where that fails, the
     * session is of no more use.
     */
    void read(Connection connection, Sink sink, Cancellation cancellation) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET character_set_results=NULL");
            stream(statement, sink, cancellation);
            statement.execute("SET character_set_results=utf8mb4");
        }
    }

    private void stream(Statement statement, Sink sink, Cancellation cancellation)
            throws SQLException {
        statement.setFetchSize(FETCH);
        byte[][] values = new byte[columns.size()][];
        boolean[] raw = new boolean[columns.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = columns.get(i).readsAsBytes();
        }
        try (ResultSet row = statement.executeQuery(query())) {
            for (long count = 0; row.next(); count++) {
                if (count % CHECK_EVERY == 0) {
                    cancellation.check();
                }
                for (int i = 0; i < values.length; i++) {
                    values[i] = raw[i] ? row.getBytes(i + 1) : utf8(row.getString(i + 1));
                }
                sink.row(values);
            }
        }
        statement.setFetchSize(0);
    }

    @SuppressWarnings("NullAway") // A null element is the row's null.
    private static byte[] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private String query() {
        String list =
                columns.isEmpty()
                        ? "1"
                        : columns.stream().map(Column::expression).collect(Collectors.joining(","));
        String order =
                table.primaryKey().stream()
                        .map(SqlText::identifier)
                        .collect(Collectors.joining(","));
        return "SELECT /*!40001 SQL_NO_CACHE */ "
                + list
                + " FROM "
                + SqlText.identifier(table.name())
                + (order.isEmpty() ? "" : " ORDER BY " + order);
    }

    /** Adds a row to a digest. */
    static void digest(byte[] @Nullable [] values, ContentDigest digest) {
        for (byte[] value : values) {
            if (value == null) {
                digest.nullColumn();
            } else {
                digest.column(value, 0, value.length);
            }
        }
        digest.endRow();
    }
}
