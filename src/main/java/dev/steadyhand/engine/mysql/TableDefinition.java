package dev.steadyhand.engine.mysql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * @param autoIncrement the next value, at most that of a long; 0 where there is none
 * @param size the server's guess
 */
record TableDefinition(
        String name,
        String engine,
        String create,
        List<Column> columns,
        List<String> primaryKey,
        long autoIncrement,
        TableSize size) {

    private static final Pattern AUTO_INCREMENT =
            Pattern.compile("(?m)^(\\)[^\n']*?) AUTO_INCREMENT=(\\d+)");

    /** MySQL writes both once it was told both, though the collation alone says as much. */
    private static final Pattern CHARSET_AND_COLLATION =
            Pattern.compile(" CHARACTER SET (\\w+)( COLLATE \\1_\\w+)");

    private static final Set<String> TRANSACTIONAL =
            Set.of("INNODB", "ROCKSDB", "TOKUDB", "NDBCLUSTER", "NDB", "TIKV");

    /** Engines whose tables show rows that lie elsewhere: loading such rows would double them. */
    private static final Set<String> ROWS_ELSEWHERE =
            Set.of("FEDERATED", "CONNECT", "SPIDER", "MRG_MYISAM", "BLACKHOLE", "S3", "OQGRAPH");

    TableDefinition {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    /** The next automatic value that a table's text names; 0 where it names none. */
    static long autoIncrementIn(String create) {
        Matcher matcher = AUTO_INCREMENT.matcher(create);
        long next = matcher.find() ? Long.parseUnsignedLong(matcher.group(2)) : 0;
        return next < 0 ? Long.MAX_VALUE : next;
    }

    /** The columns whose values are kept: all but generated ones. */
    List<Column> stored() {
        return columns.stream().filter(column -> !column.generated()).toList();
    }

    /** Whether its rows are its own; those of others are neither dumped nor compared. */
    boolean holdsOwnRows() {
        return !ROWS_ELSEWHERE.contains(upperEngine());
    }

    /** What an operator should know of a dump of it. */
    Optional<String> warning() {
        if (!holdsOwnRows()) {
            return Optional.of(
                    "Table %s shows rows that lie elsewhere (engine %s); the dump holds its definition only."
                            .formatted(name, engine));
        } else if (!isTransactional()) {
            return Optional.of(
                    "Table %s is outside the snapshot, since its engine (%s) has no transactions; its rows are of the moment they were read."
                            .formatted(name, engine));
        } else if (isVersioned()) {
            return Optional.of(
                    "Table %s keeps former rows; the dump holds its current rows only."
                            .formatted(name));
        }
        return Optional.empty();
    }

    /** Whether a snapshot covers it, and a transaction its changes. */
    boolean isTransactional() {
        return TRANSACTIONAL.contains(upperEngine());
    }

    private String upperEngine() {
        return engine.toUpperCase(Locale.ROOT);
    }

    private boolean isVersioned() {
        return SqlTokens.of(create).stream().anyMatch(token -> token.is("VERSIONING"));
    }

    /**
     * SHA-256 of its definition without the next automatic value, which moves with use.
     *
     * @param own names of databases that count as the table's own
     */
    String digest(Set<String> own) {
        String text = OwnDatabase.removed(create, own);
        text = AUTO_INCREMENT.matcher(text).replaceFirst("$1");
        return Definition.digest(List.of(CHARSET_AND_COLLATION.matcher(text).replaceAll("$2")));
    }
}
