package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where in the server's history a session's snapshot stands. */
final class ConsistentPoint {

    private ConsistentPoint() {}

    /**
     * Its write-ahead log position, which is at or just behind the snapshot, its timeline and its
     * server.
     */
    static Map<String, String> of(Session session) throws SQLException {
        Map<String, String> point = new LinkedHashMap<>();
        List<String> row =
                session.rows(
                                "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()"
                                        + " ELSE pg_current_wal_lsn() END, txid_current_snapshot(),"
                                        + " has_function_privilege('pg_control_checkpoint()',"
                                        + " 'EXECUTE')::int,"
                                        + " has_function_privilege('pg_control_system()',"
                                        + " 'EXECUTE')::int")
                        .getFirst();
        point.put("lsn", row.get(0));
        point.put("snapshot", row.get(1));
        if (row.get(2).equals("1")) {
            session.value("SELECT timeline_id FROM pg_control_checkpoint()")
                    .ifPresent(timeline -> point.put("timeline", timeline));
        }
        if (row.get(3).equals("1")) {
            session.value("SELECT system_identifier FROM pg_control_system()")
                    .ifPresent(id -> point.put("systemIdentifier", id));
        }
        return point;
    }
}
