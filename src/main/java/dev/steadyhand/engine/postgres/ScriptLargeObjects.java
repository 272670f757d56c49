package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows how a script fills large objects: opens one, writes part after part, closes it. What it
 * hands on are statements that need nothing to be open.
 */
final class ScriptLargeObjects {

    private static final Pattern OPEN =
            Pattern.compile("SELECT pg_catalog\\.lo_open\\('(\\d{1,10})', \\d+\\)");
    private static final Pattern WRITE =
            Pattern.compile(
                    "SELECT pg_catalog\\.lowrite\\(0, E?'\\\\{1,2}x((?:[0-9a-f]{2})*+)'\\)");
    private static final Pattern CLOSE = Pattern.compile("SELECT pg_catalog\\.lo_close\\(0\\)");

    private final ScriptUse use;
    private String open = "";
    private long written;

    ScriptLargeObjects(ScriptUse use) {
        this.use = use;
    }

    /** Takes a statement; false where it is none of these. */
    boolean take(String sql) throws SQLException {
        Matcher opens = OPEN.matcher(sql);
        if (opens.matches()) {
            open = opens.group(1);
            written = 0;
            return true;
        }
        Matcher writes = WRITE.matcher(sql);
        if (writes.matches() && !open.isEmpty()) {
            String hex = writes.group(1);
            use.largeObject(
                    "SELECT pg_catalog.lo_put(" + open + ", " + written + ", '\\x" + hex + "')");
            written += hex.length() / 2;
            return true;
        }
        return CLOSE.matcher(sql).matches();
    }
}
