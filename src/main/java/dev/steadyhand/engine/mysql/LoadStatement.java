package dev.steadyhand.engine.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The {@code LOAD DATA LOCAL} that takes rows as {@link LoadText} writes them. Bytes go into
 * columns as they are, by the character set {@code binary}; types that would take such bytes for
 * something else get them by way of a variable.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/load-data.html">LOAD DATA</a>
 */
final class LoadStatement {

    /** What the server asks for; nothing of that name is ever opened. */
    private static final String FILE = "steadyhand-rows";

    private static final Set<String> DIRECT =
            Set.of(
                    "tinyint",
                    "smallint",
                    "mediumint",
                    "int",
                    "bigint",
                    "decimal",
                    "year",
                    "float",
                    "double",
                    "bit",
                    "date",
                    "time",
                    "datetime",
                    "timestamp",
                    "char",
                    "varchar",
                    "tinytext",
                    "text",
                    "mediumtext",
                    "longtext",
                    "enum",
                    "set",
                    "binary",
                    "varbinary",
                    "tinyblob",
                    "blob",
                    "mediumblob",
                    "longblob",
                    "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection");
    private static final Set<String> AS_UTF8 = Set.of("json", "uuid", "inet4", "inet6");

    private final TableDefinition table;
    private final Map<String, Column> columns;

    LoadStatement(TableDefinition table) {
        this.table = table;
        this.columns =
                table.columns().stream()
                        .collect(Collectors.toMap(Column::name, Function.identity()));
    }

    /** For rows of these columns; empty where one of them is none that can be loaded so. */
    Optional<String> of(List<String> names) {
        List<String> into = new ArrayList<>();
        List<String> sets = new ArrayList<>();
        for (String name : names) {
            Column column = columns.get(name);
            String quoted = SqlText.identifier(name);
            if (column == null || column.generated()) {
                return Optional.empty();
            } else if (column.numbered()) {
                sets.add(quoted + "=CAST(@c" + into.size() + " AS UNSIGNED)");
                into.add("@c" + into.size());
            } else if (AS_UTF8.contains(column.type())) {
                sets.add(quoted + "=CONVERT(@c" + into.size() + " USING utf8mb4)");
                into.add("@c" + into.size());
            } else if (DIRECT.contains(column.type())) {
                into.add(quoted);
            } else {
                return Optional.empty();
            }
        }
        return into.isEmpty() ? Optional.empty() : Optional.of(text(into, sets));
    }

    private String text(List<String> into, List<String> sets) {
        return "LOAD DATA LOCAL INFILE '"
                + FILE
                + "' INTO TABLE "
                + SqlText.identifier(table.name())
                + " CHARACTER SET binary FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\'"
                + " LINES TERMINATED BY '\\n' ("
                + String.join(",", into)
                + ")"
                + (sets.isEmpty() ? "" : " SET " + String.join(",", sets));
    }
}
