package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.target.Product;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the connected user lacks for a backup and for a restore beside the live database. */
final class MissingPrivileges {

    /** {@code docs/privileges.md} says what each is for. */
    private static final List<String> NEEDED =
            List.of(
                    "SELECT",
                    "INSERT",
                    "UPDATE",
                    "DELETE",
                    "CREATE",
                    "DROP",
                    "ALTER",
                    "INDEX",
                    "REFERENCES",
                    "LOCK TABLES",
                    "CREATE VIEW",
                    "SHOW VIEW",
                    "TRIGGER",
                    "EVENT",
                    "CREATE ROUTINE",
                    "ALTER ROUTINE",
                    "EXECUTE");

    /** What TiDB has no use for. */
    private static final Set<String> NOT_ON_TIDB =
            Set.of("TRIGGER", "EVENT", "CREATE ROUTINE", "ALTER ROUTINE", "EXECUTE");

    private final Session session;
    private final Server server;
    private final Grants grants;

    MissingPrivileges(Session session, Server server) throws SQLException {
        this.session = session;
        this.server = server;
        this.grants = Grants.of(session, server.product());
    }

    /** In the server's words, such as {@code CREATE on shop__restore_20261121_142233}. */
    List<String> of(String live) throws SQLException {
        List<String> missing = new ArrayList<>();
        if (live.isEmpty()) {
            return missing;
        }
        CopyNames names = CopyNames.of(live, "20260101_000000");
        for (String database : List.of(live, names.copy(), names.before())) {
            String shown = database.replace("20260101_000000", "…");
            List<String> lacking = NEEDED.stream().filter(p -> lacks(p, database)).toList();
            if (!lacking.isEmpty()) {
                missing.add(String.join(", ", lacking) + " on " + shown);
            }
        }
        forDefiners(live, missing);
        forBinaryLog(live, missing);
        return missing;
    }

    private boolean lacks(String privilege, String database) {
        boolean needed = server.product() != Product.TIDB || !NOT_ON_TIDB.contains(privilege);
        return needed && !grants.has(privilege, database);
    }

    /** Objects keep their definers, which only some users may name. */
    private void forDefiners(String live, List<String> missing) throws SQLException {
        if (!grants.mayNameDefiners(server.product()) && hasOtherDefiners(live)) {
            missing.add(
                    Grants.namesDefiners(server.product()).getLast()
                            + " (to keep the definers of other users)");
        }
    }

    private boolean hasOtherDefiners(String live) throws SQLException {
        return session.isAny(
                "SELECT 1 FROM (SELECT definer FROM information_schema.routines WHERE"
                        + " routine_schema = ? UNION ALL SELECT definer FROM"
                        + " information_schema.triggers WHERE trigger_schema = ? UNION ALL SELECT"
                        + " definer FROM information_schema.views WHERE table_schema = ? UNION ALL"
                        + " SELECT definer FROM information_schema.events WHERE event_schema = ?) d"
                        + " WHERE definer <> CURRENT_USER() LIMIT 1",
                live,
                live,
                live,
                live);
    }

    /** With a binary log, making triggers and functions is a privilege of its own. */
    private void forBinaryLog(String live, List<String> missing) throws SQLException {
        Map<String, String> variables =
                Variables.read(session, "log_bin", "log_bin_trust_function_creators");
        boolean guarded =
                variables.getOrDefault("log_bin", "OFF").equals("ON")
                        && variables
                                .getOrDefault("log_bin_trust_function_creators", "ON")
                                .equals("OFF");
        if (guarded && !grants.hasGlobally("SUPER") && hasCode(live)) {
            missing.add(
                    "SUPER, or log_bin_trust_function_creators=ON (to make triggers and functions"
                            + " while the binary log is on)");
        }
    }

    private boolean hasCode(String live) throws SQLException {
        return session.isAny(
                "SELECT 1 FROM information_schema.triggers WHERE trigger_schema = ? UNION ALL"
                        + " SELECT 1 FROM information_schema.routines WHERE routine_schema = ?"
                        + " LIMIT 1",
                live,
                live);
    }
}
