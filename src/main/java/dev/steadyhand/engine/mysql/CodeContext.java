package dev.steadyhand.engine.mysql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a session the server keeps with a routine, trigger, event or view, and uses whenever it
 * runs.
 *
 * @param sqlMode empty where the object has none of its own (views)
 * @param client the client's character set
 * @param connection the connection's collation
 * @param database the collation its database had; empty where the object has none of its own
 * @param timeZone empty but for events
 */
record CodeContext(
        String sqlMode, String client, String connection, String database, String timeZone) {

    /** What every statement of a dump that does not say otherwise relies on. */
    static final String USUAL =
            "SET sql_mode='NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES',"
                    + " character_set_client=utf8mb4, collation_connection=utf8mb4_general_ci,"
                    + " time_zone='+00:00'";

    /**
     * The statements that run {@code create} in this context.
     *
     * @param schemaCollation what the object's database has now
     */
    List<String> around(String create, String schemaCollation) {
        boolean otherCollation = !database.isEmpty() && !database.equals(schemaCollation);
        List<String> statements = new ArrayList<>();
        if (otherCollation) {
            statements.add("ALTER DATABASE COLLATE " + database);
        }
        statements.add(settings(create));
        statements.add(create);
        statements.add(USUAL);
        if (otherCollation) {
            statements.add("ALTER DATABASE COLLATE " + schemaCollation);
        }
        return statements;
    }

    private String settings(String create) {
        return "SET sql_mode="
                + SqlText.literal(sqlMode)
                + ", character_set_client="
                + clientFor(create)
                + ", collation_connection="
                + connection
                + (timeZone.isEmpty() ? "" : ", time_zone=" + SqlText.literal(timeZone));
    }

    /**
     * Dumps are UTF-8, so a client character set of another kind can only be kept where the text is
     * plain ASCII; literals mean the same either way, since the server converts them to the
     * connection's character set.
     */
    private String clientFor(String create) {
        boolean keeps =
                client.startsWith("utf8")
                        || StandardCharsets.US_ASCII.newEncoder().canEncode(create);
        return keeps ? client : "utf8mb4";
    }
}
