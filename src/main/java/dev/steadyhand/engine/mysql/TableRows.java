package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.base.Cancellation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Streams a table's rows as the server's own bytes: text in its column's character set, numbers and
 * times as ASCII, everything else raw. Dump and comparison read through this, so that both digest
 * the same bytes.
 */
final class TableRows {

    private static final int CHECK_EVERY = 1024;

    private final TableDefinition table;
    private final List<Column> columns;
    private final LongRows longRows;

    /**
     * For one table.
     *
     * @param longRows shared by the sessions that read side by side
     */
    TableRows(TableDefinition table, LongRows longRows) {
        this.table = table;
        this.longRows = longRows;
        this.columns = table.stored();
    }

    /**
     * Makes a session fit for reading: values come unconverted, times in UTC, any date that a table
     * holds can be compared with, and no limit of the server ends a long read. Names still come in
     * UTF-8.
     */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET time_zone='+00:00', net_write_timeout=86400,"
                            + " sql_mode='NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'");
        }
        SessionSettings.whereKnown(connection, "SET max_statement_time=0");
        SessionSettings.whereKnown(connection, "SET max_execution_time=0");
        SessionSettings.whereKnown(connection, "SET lock_wait_timeout=60");
        // Else the sizes by which tables are cut may be a day old.
        SessionSettings.whereKnown(connection, "SET information_schema_stats_expiry=0");
    }

    /**
     * Reads the rows of a piece, in the order of the primary key where there is one. Where that
     * fails, the session is of no more use.
     */
    void read(Connection connection, Piece piece, RowQuery.Sink sink, Cancellation cancellation)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET character_set_results=NULL");
            Watched watched = new Watched(sink, cancellation, longRows);
            RowQuery.run(connection, query(piece), Math.max(1, columns.size()), watched);
            statement.execute("SET character_set_results=utf8mb4");
        }
    }

    /** Looks every now and then whether to go on. */
    private static final class Watched implements RowQuery.Sink {
        private final RowQuery.Sink sink;
        private final Cancellation cancellation;
        private final LongRows longRows;
        private int count;

        Watched(RowQuery.Sink sink, Cancellation cancellation, LongRows longRows) {
            this.sink = sink;
            this.cancellation = cancellation;
            this.longRows = longRows;
        }

        @Override
        public void longRowBegins() throws IOException {
            longRows.enter(cancellation);
        }

        @Override
        public void longRowEnds() {
            longRows.leave();
        }

        @Override
        public void row(Row row) throws SQLException {
            if (count++ % CHECK_EVERY == 0) {
                cancellation.check();
            }
            sink.row(row);
        }
    }

    private String query(Piece piece) {
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
                + (piece.isWhole() ? "" : " FORCE INDEX (PRIMARY)" + piece.where())
                + (order.isEmpty() ? "" : " ORDER BY " + order);
    }

    /** Adds a row to a digest. */
    static void digest(Row row, ContentDigest digest) {
        digest.row(row.bytes(), row.start(), row.size());
    }
}
