package dev.steadyhand.engine.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Begins a transaction that sees one moment of all transactional tables, and notes where in the
 * binary log that moment lies.
 *
 * <p>MariaDB says by itself where its snapshots stand, TiDB has timestamps. MySQL has to be held
 * still for an instant with a global read lock; where the user may not do that, or the lock does
 * not come within {@value #LOCK_SECONDS} seconds, since somebody's long statement would make all
 * others wait behind it, the dump goes on without a position.
 */
final class Snapshot {

    static final int LOCK_SECONDS = 3;

    private final Connection connection;
    private final Map<String, String> point = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private Snapshot(Connection connection) {
        this.connection = connection;
    }

    /** Begins it in a session. */
    static Snapshot begin(Connection connection, String version) throws SQLException {
        Snapshot snapshot = new Snapshot(connection);
        snapshot.run("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        if (version.contains("TiDB")) {
            snapshot.start();
            snapshot.note("SELECT @@tidb_current_ts", "tidbTimestamp");
        } else if (version.contains("MariaDB")) {
            snapshot.start();
            snapshot.noteMariaDb();
        } else {
            snapshot.beginMySql();
        }
        return snapshot;
    }

    /** Such as {@code binlogFile}, {@code binlogPosition}, {@code gtid}; may be empty. */
    Map<String, String> point() {
        return point;
    }

    List<String> warnings() {
        return warnings;
    }

    private void start() throws SQLException {
        run("START TRANSACTION WITH CONSISTENT SNAPSHOT");
    }

    private void noteMariaDb() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW STATUS LIKE 'binlog_snapshot_%'")) {
            while (row.next()) {
                String value = row.getString(2);
                switch (row.getString(1)) {
                    case "Binlog_snapshot_file" -> keep("binlogFile", value);
                    case "Binlog_snapshot_position" -> keep("binlogPosition", value);
                    default -> {}
                }
            }
        }
        if (!point.containsKey("binlogFile")) {
            point.clear();
            return;
        }
        String file = SqlText.literal(point.getOrDefault("binlogFile", ""));
        String position = point.getOrDefault("binlogPosition", "4");
        note("SELECT BINLOG_GTID_POS(" + file + "," + position + ")", "gtid");
    }

    private void beginMySql() throws SQLException {
        boolean locked = logsAnything() && lock();
        start();
        if (locked) {
            noteMySql();
            run("UNLOCK TABLES");
        }
    }

    private boolean logsAnything() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@log_bin")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private boolean lock() throws SQLException {
        run("SET SESSION lock_wait_timeout=" + LOCK_SECONDS);
        try {
            run("FLUSH TABLES WITH READ LOCK");
            return true;
        } catch (SQLException e) {
            if (SqlProblems.code(e) == dev.steadyhand.base.ProblemCode.SERVER_LOST) {
                throw e;
            }
            warnings.add(
                    "The position in the binary log is not known, since the server could not be"
                            + " held still for it: "
                            + SqlText.shortened(String.valueOf(e.getMessage()), 200));
            return false;
        } finally {
            run("SET SESSION lock_wait_timeout=60");
        }
    }

    private void noteMySql() throws SQLException {
        if (!noteStatus("SHOW BINARY LOG STATUS") && !noteStatus("SHOW MASTER STATUS")) {
            warnings.add("The user may not see the position in the binary log.");
        }
    }

    /** Before MySQL 8.2 the statement had another name. */
    private boolean noteStatus(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (row.next()) {
                keep("binlogFile", row.getString("File"));
                keep("binlogPosition", row.getString("Position"));
                keep("gtid", row.getString("Executed_Gtid_Set"));
            }
            return true;
        } catch (SQLException e) {
            if (SqlProblems.code(e) == dev.steadyhand.base.ProblemCode.SERVER_LOST) {
                throw e;
            }
            return false;
        }
    }

    private void note(String query, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (row.next()) {
                String value = row.getString(1);
                keep(name, value == null ? "" : value);
            }
        }
    }

    private void keep(String name, String value) {
        if (!value.isEmpty()) {
            point.put(name, value.replace("\n", ""));
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
