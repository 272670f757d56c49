package dev.steadyhand.engine.mysql;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A base table as the catalogue finds it.
 *
 * @param name its name, unquoted
 * @param engine its storage engine; empty where the server names none
 * @param create as {@code SHOW CREATE TABLE} gives it, without its own database's name
 * @param columns all, in order, generated and invisible ones included
 * @param primaryKey the key's columns where rows can be read in its order; empty otherwise
 * @param autoIncrement the next value; 0 where there is none
 * @param aboutRows the server's guess
 */
record TableDefinition(
        String name,
        String engine,
        String create,
        List<Column> columns,
        List<String> primaryKey,
        long autoIncrement,
        long aboutRows) {

    private static final Pattern AUTO_INCREMENT =
            Pattern.compile("(?m)^(\\)[^\n']*?) AUTO_INCREMENT=(\\d+)");
    private static final Set<String> TRANSACTIONAL =
            Set.of("INNODB", "ROCKSDB", "TOKUDB", "NDBCLUSTER", "NDB", "TIKV");

    TableDefinition {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    /** The next automatic value that a table's text names; 0 where it names none. */
    static long autoIncrementIn(String create) {
        Matcher matcher = AUTO_INCREMENT.matcher(create);
        return matcher.find() ? Long.parseUnsignedLong(matcher.group(2)) : 0;
    }

    /** The columns whose values are kept: all but generated ones. */
    List<Column> stored() {
        return columns.stream().filter(column -> !column.generated()).toList();
    }

    /** Whether a snapshot covers it. */
    boolean isTransactional() {
        return TRANSACTIONAL.contains(engine.toUpperCase(java.util.Locale.ROOT));
    }

    /** Whether it keeps former rows, which no dump of the current ones carries. */
    boolean isVersioned() {
        return SqlTokens.of(create).stream().anyMatch(token -> token.is("VERSIONING"));
    }

    /**
     * SHA-256 of its definition without the next automatic value, which moves with use.
     *
     * @param own names of databases that count as the table's own
     */
    String digest(Set<String> own) {
        String text = OwnDatabase.removed(create, own);
        return Definition.digest(List.of(AUTO_INCREMENT.matcher(text).replaceFirst("$1")));
    }
}
