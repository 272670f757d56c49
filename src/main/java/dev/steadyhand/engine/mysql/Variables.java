package dev.steadyhand.engine.mysql;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The server's variables, as it starts sessions with them; those it does not know are left out. */
final class Variables {

    private Variables() {}

    static Map<String, String> read(Session session, String... names) throws SQLException {
        String marks = "?, ".repeat(names.length - 1) + "?";
        Map<String, String> values = new HashMap<>();
        for (List<String> row :
                session.rows(
                        "SHOW GLOBAL VARIABLES WHERE Variable_name IN (" + marks + ")", names)) {
            values.put(row.get(0).toLowerCase(Locale.ROOT), row.get(1));
        }
        return values;
    }
}
