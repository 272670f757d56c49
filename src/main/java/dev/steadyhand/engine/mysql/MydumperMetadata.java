package dev.steadyhand.engine.mysql;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What mydumper's file {@code metadata} says: whether the dump is whole, how many rows the tables
 * have, and where in the binary log it stands. Older versions wrote plain text without rows, newer
 * ones sections:
 *
 * <pre>
 * Started dump at: …            # Started dump at: …
 * SHOW MASTER STATUS:           [source]
 *   Log: binlog.000002          # SOURCE_LOG_FILE = "binlog.000002"
 *   Pos: 157                    # SOURCE_LOG_POS = 157
 *   GTID:…                      # executed_gtid_set = "…"
 *                               [`shop`.`orders`]
 *                               real_table_name=orders
 *                               rows = 4711
 * Finished dump at: …           # Finished dump at: …
 * </pre>
 */
final class MydumperMetadata {

    private static final Pattern TABLE = Pattern.compile("\\[([`\"])(.*)\\1\\.\\1(.*)\\1]");
    private static final Pattern SETTING =
            Pattern.compile("#?\\s*([A-Za-z_]+)\\s*[=:]\\s*(.*?)\\s*");
    private static final Map<String, String> POINT =
            Map.ofEntries(
                    Map.entry("source_log_file", "binlogFile"),
                    Map.entry("file", "binlogFile"),
                    Map.entry("log", "binlogFile"),
                    Map.entry("source_log_pos", "binlogPosition"),
                    Map.entry("position", "binlogPosition"),
                    Map.entry("pos", "binlogPosition"),
                    Map.entry("executed_gtid_set", "gtid"),
                    Map.entry("gtid", "gtid"));

    private final Map<String, Map<String, Long>> rows = new HashMap<>();
    private final Map<String, String> point = new TreeMap<>();
    private boolean whole;
    private boolean atSource;
    private String database = "";
    private String table = "";

    MydumperMetadata(byte[] content) {
        for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
            read(line.strip());
        }
    }

    /** Whether mydumper came to its end. */
    boolean isWhole() {
        return whole;
    }

    /** How many rows the tables of a database have, by their real names. */
    Map<String, Long> rows(String databaseInFiles) {
        return rows.getOrDefault(databaseInFiles, Map.of());
    }

    /** The place in the binary log, in the words of a manifest. */
    Map<String, String> point() {
        return point;
    }

    private void read(String line) {
        if (line.startsWith("[") || line.startsWith("SHOW ")) {
            section(line);
            return;
        }
        Matcher setting = SETTING.matcher(line);
        if (line.contains("Finished dump at")) {
            whole = true;
        } else if (setting.matches()) {
            setting(setting.group(1), unquoted(setting.group(2)));
        }
    }

    private void section(String line) {
        Matcher found = TABLE.matcher(line);
        boolean isTable = found.matches();
        database = isTable ? found.group(2) : "";
        table = isTable ? found.group(3) : "";
        atSource = List.of("[source]", "[master]", "SHOW MASTER STATUS:").contains(line);
    }

    private void setting(String name, String value) {
        String key = POINT.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        if (atSource && !key.isEmpty() && !value.isEmpty()) {
            point.putIfAbsent(key, value);
        } else if (name.equals("real_table_name")) {
            table = table.isEmpty() ? "" : value;
        } else if (name.equals("rows") && !table.isEmpty() && value.matches("\\d{1,18}")) {
            rows.computeIfAbsent(database, _ -> new HashMap<>()).put(table, Long.valueOf(value));
        }
    }

    private static String unquoted(String value) {
        return value.replaceAll("^[\"']|[\"']$", "");
    }
}
