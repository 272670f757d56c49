package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.ProblemCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Begins transactions that all see one moment of all transactional tables, and notes where in the
 * binary log that moment lies.
 *
 * <p>MariaDB says by itself where each snapshot stands: where two stand at one place of its binary
 * log they are the same, so it need not be held still. TiDB has timestamps. All others have to
 * stand still for an instant ({@link Standstill}); where that cannot be had, one session reads
 * alone.
 */
final class Snapshot {

    /** How often snapshots are begun anew in the hope that they come at one place of the log. */
    private static final int TRIES = 5;

    private static final String BEGIN = "START TRANSACTION WITH CONSISTENT SNAPSHOT";

    private final Readers readers;
    private final String version;
    private final Map<String, String> point = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private Snapshot(Readers readers, String version) {
        this.readers = readers;
        this.version = version;
    }

    /**
     * Begins it in as many sessions as can have it, at most so many, and opens them.
     *
     * @param tables all that will be read
     */
    static Snapshot begin(Readers readers, String version, int sessions, List<String> tables)
            throws SQLException {
        Snapshot snapshot = new Snapshot(readers, version);
        readers.grow(sessions);
        readers.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        if (version.contains("TiDB")) {
            snapshot.beginTiDb();
        } else if (version.contains("MariaDB")) {
            snapshot.beginMariaDb(tables);
        } else {
            snapshot.beginMySql(tables);
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

    /**
     * The others read as of the first one's timestamp, without a transaction of their own. That
     * setting comes last in each session: it fixes the catalogue, too, and whatever is set or begun
     * after it could let go of it. No savepoint is used. The first one's open transaction is also
     * what keeps the server from forgetting that moment.
     */
    private void beginTiDb() throws SQLException {
        Connection first = readers.first();
        new Session(first).run(BEGIN);
        note("SELECT @@tidb_current_ts", "tidbTimestamp");
        for (Connection other : readers.all()) {
            if (!other.equals(first)) {
                String timestamp = SqlText.literal(point.getOrDefault("tidbTimestamp", ""));
                new Session(other).run("SET SESSION tidb_snapshot=" + timestamp);
            }
        }
    }

    private void beginMariaDb(List<String> tables) throws SQLException {
        readers.execute(BEGIN);
        for (int i = 0; i < TRIES && !standTogether(); i++) {
            readers.execute(BEGIN);
        }
        if (!standTogether() && !standStill(tables, () -> readers.execute(BEGIN))) {
            beginAlone();
        }
        noteMariaDb(place(readers.first()));
    }

    private boolean standTogether() throws SQLException {
        Map<String, String> first = place(readers.first());
        for (Connection session : readers.all()) {
            if (!session.equals(readers.first())
                    && (first.isEmpty() || !place(session).equals(first))) {
                return false;
            }
        }
        return true;
    }

    /** Where in the binary log a snapshot of MariaDB stands; empty where there is no log. */
    private static Map<String, String> place(Connection session) throws SQLException {
        Map<String, String> place = new LinkedHashMap<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SHOW STATUS LIKE 'binlog_snapshot_%'")) {
            while (row.next()) {
                String value = row.getString(2);
                switch (row.getString(1)) {
                    case "Binlog_snapshot_file" -> place.put("binlogFile", value);
                    case "Binlog_snapshot_position" -> place.put("binlogPosition", value);
                    default -> {}
                }
            }
        }
        return place.getOrDefault("binlogFile", "").isEmpty() ? Map.of() : place;
    }

    private void noteMariaDb(Map<String, String> place) throws SQLException {
        if (!place.isEmpty()) {
            place.forEach(this::keep);
            String file = SqlText.literal(point.getOrDefault("binlogFile", ""));
            String position = point.getOrDefault("binlogPosition", "4");
            note("SELECT BINLOG_GTID_POS(" + file + "," + position + ")", "gtid");
        }
    }

    private void beginMySql(List<String> tables) throws SQLException {
        boolean logs = logsAnything();
        if (!logs && readers.all().size() == 1) {
            readers.execute(BEGIN);
        } else if (!standStill(
                tables,
                () -> {
                    readers.execute(BEGIN);
                    if (logs) {
                        noteMySql();
                    }
                })) {
            beginAlone();
        }
    }

    /** One session, whose place in the log, where that cannot be asked afterwards, is not known. */
    private void beginAlone() throws SQLException {
        if (readers.all().size() > 1) {
            warnings.add("One session read alone, since several could not be given one snapshot.");
        }
        readers.shrink(1);
        readers.execute(BEGIN);
    }

    private boolean standStill(List<String> tables, Standstill.Body body) throws SQLException {
        try (Connection holder = readers.open()) {
            Standstill standstill = new Standstill(holder, version);
            boolean held = standstill.during(tables, body);
            if (!held) {
                warnings.add(
                        "The server could not be held still for an instant, by which the position"
                                + " in the binary log is known and several sessions see one"
                                + " moment: "
                                + standstill.refusal().orElse("it has no means for that"));
            }
            return held;
        }
    }

    private boolean logsAnything() throws SQLException {
        try (Statement statement = readers.first().createStatement();
                ResultSet row = statement.executeQuery("SELECT @@log_bin")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void noteMySql() throws SQLException {
        if (!noteStatus("SHOW BINARY LOG STATUS") && !noteStatus("SHOW MASTER STATUS")) {
            warnings.add("The user may not see the position in the binary log.");
        }
    }

    /** Before MySQL 8.2 the statement had another name. */
    private boolean noteStatus(String sql) throws SQLException {
        try (Statement statement = readers.first().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (row.next()) {
                keep("binlogFile", row.getString("File"));
                keep("binlogPosition", row.getString("Position"));
                keep("gtid", row.getString("Executed_Gtid_Set"));
            }
            return true;
        } catch (SQLException e) {
            if (SqlProblems.code(e) == ProblemCode.SERVER_LOST) {
                throw e;
            }
            return false;
        }
    }

    private void note(String query, String name) throws SQLException {
        try (Statement statement = readers.first().createStatement();
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
}
