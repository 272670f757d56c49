package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.mysql.ForeignReader.Ends;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the files that mydumper makes in the order that a restore needs: databases, tables, rows,
 * then views, routines, triggers and events. Small files are kept in memory, since an archive has
 * them in any order; rows stream by.
 *
 * <pre>
 * db-schema-create.sql            db-schema-post.sql (routines, events)
 * db.table-schema.sql             db.table-schema-triggers.sql
 * db.view-schema-view.sql         db.table.00000.sql, db.table.00000.00000.sql
 * metadata                        rows of each table, and whether the dump is whole
 * </pre>
 */
final class MydumperFiles {

    private static final int MOST_SMALL_BYTES = 48 << 20;
    private static final List<String> CODE =
            List.of("-schema-post.sql", "-schema-view.sql", "-schema-triggers.sql");
    private static final Pattern ROWS = Pattern.compile(".+\\.\\d{4,}(\\.\\d+)?\\.sql");
    private static final Pattern SECTION = Pattern.compile("\\[`(.*)`\\.`(.*)`\\]");

    private final ForeignDump dump;
    private final Work work;
    private final Map<String, byte[]> small = new TreeMap<>();
    private long smallBytes;

    MydumperFiles(ForeignDump dump, Work work) {
        this.dump = dump;
        this.work = work;
    }

    /** Reads all of them. */
    void read(ForeignScript script, Selection wanted) throws SQLException {
        dump.each(file -> !isRows(file), work, this::keep);
        dump.consumed();
        Set<String> databases = databases();
        if (wanted.database().isEmpty()) {
            databases.forEach(script::enter);
        }
        try {
            each("-schema-create.sql", databases, script);
            each("-schema-sequence.sql", databases, script);
            each("-schema.sql", databases, script);
            rows(databases, script);
            for (String ending : CODE) {
                each(ending, databases, script);
            }
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /** How many rows the metadata says the tables of a database have. */
    Map<String, Long> saidRows(String database) {
        Map<String, Long> rows = new HashMap<>();
        String table = "";
        byte[] metadata = small.getOrDefault("metadata", new byte[0]);
        for (String line : new String(metadata, StandardCharsets.UTF_8).lines().toList()) {
            Matcher section = SECTION.matcher(line.strip());
            if (line.startsWith("[")) {
                table =
                        section.matches() && section.group(1).equals(database)
                                ? section.group(2)
                                : "";
            } else if (line.matches("rows\\s*=\\s*\\d{1,18}\\s*") && !table.isEmpty()) {
                rows.put(table, Long.parseLong(line.replaceAll("\\D", "")));
            }
        }
        return rows;
    }

    private static boolean isRows(String file) {
        return ROWS.matcher(file).matches();
    }

    private void keep(String file, InputStream text) throws IOException {
        if (!file.endsWith(".sql") && !file.equals("metadata")) {
            return;
        }
        byte[] content = text.readNBytes((int) (MOST_SMALL_BYTES - smallBytes));
        smallBytes += content.length;
        if (smallBytes == MOST_SMALL_BYTES) {
            throw new Problem(
                            ProblemCode.STATEMENT_REFUSED,
                            "The definitions in "
                                    + dump.name()
                                    + " take more than "
                                    + (MOST_SMALL_BYTES >> 20)
                                    + " MB.",
                            Problem.NOTHING_CHANGED,
                            "Restore it with myloader.")
                    .toException();
        }
        small.put(file, content);
    }

    private Set<String> databases() {
        Set<String> databases = new TreeSet<>();
        for (String file : small.keySet()) {
            if (file.endsWith("-schema-create.sql")) {
                databases.add(file.substring(0, file.length() - "-schema-create.sql".length()));
            }
        }
        return databases;
    }

    private void each(String ending, Set<String> databases, ForeignScript script)
            throws IOException, SQLException {
        Ends ends = CODE.contains(ending) ? Ends.LINE : Ends.DELIMITER;
        for (Map.Entry<String, byte[]> file : small.entrySet()) {
            if (file.getKey().endsWith(ending)) {
                script.enter(databaseOf(file.getKey(), databases));
                script.read(new ByteArrayInputStream(file.getValue()), ends);
            }
        }
    }

    private void rows(Set<String> databases, ForeignScript script) {
        dump.each(
                MydumperFiles::isRows,
                work,
                (file, text) -> {
                    script.enter(databaseOf(file, databases));
                    try {
                        script.read(text, Ends.DELIMITER);
                    } catch (SQLException e) {
                        throw SqlProblems.of(e, "load " + file, "", work.cancellation());
                    }
                });
    }

    /** The longest database's name that the file's name begins with. */
    private static String databaseOf(String file, Set<String> databases) {
        return databases.stream()
                .filter(name -> file.startsWith(name + ".") || file.startsWith(name + "-schema"))
                .max(java.util.Comparator.comparingInt(String::length))
                .orElseGet(() -> file.replaceFirst("[.-].*", ""));
    }
}
