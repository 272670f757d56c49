package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.ForeignRowsText.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table of a foreign dump while its rows come in: how they can be sent, and what is to be done
 * when the last are there. For any thread.
 */
final class ForeignTable {

    private static final Set<String> UTF8 = Set.of("utf8", "utf8mb3", "utf8mb4");

    private final TableDefinition definition;
    private final long expectedRows;
    private final List<Addition> additions;
    private long loaded;
    private boolean finished;
    private volatile boolean byStatement;

    /** A statement for when the rows are in, and the settings it was written under. */
    record Addition(SqlBytes sql, String settings) {}

    /**
     * A table that was just made.
     *
     * @param definition its columns and engine, as the server has them
     * @param expectedRows how many the dump holds
     */
    ForeignTable(TableDefinition definition, long expectedRows, List<Addition> additions) {
        this.definition = definition;
        this.expectedRows = expectedRows;
        this.additions = List.copyOf(additions);
        this.byStatement =
                !definition.isTransactional()
                        || definition.columns().stream().anyMatch(Column::numbered);
    }

    String name() {
        return definition.name();
    }

    /** From now on its rows are sent by the dump's own statements. */
    void sendByStatement() {
        byStatement = true;
    }

    /** Counts rows; tells whether they were the last, which is so once. */
    synchronized boolean isLast(long rows) {
        loaded += rows;
        boolean last = !finished && loaded == expectedRows;
        finished |= last;
        return last;
    }

    /** Whether its last rows never came; then what comes after them is still to be done. */
    synchronized boolean isOpen() {
        boolean open = !finished;
        finished = true;
        return open;
    }

    List<Addition> additions() {
        return additions;
    }

    /**
     * How rows are sent by {@code LOAD DATA}.
     *
     * @param sql the statement
     * @param rules what may stand in each column
     */
    record Direct(String sql, List<Rule> rules) {

        Direct {
            rules = List.copyOf(rules);
        }
    }

    /**
     * The way for statements with these columns; empty where the statements themselves must do.
     *
     * @param names the columns that a statement names; none where it has all
     * @param client the character set that the dump's texts are in
     */
    Optional<Direct> direct(List<String> names, String client) {
        if (byStatement) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            definition.columns().stream()
                    .filter(column -> column.name().equalsIgnoreCase(name))
                    .forEach(columns::add);
        }
        if (names.isEmpty()) {
            columns.addAll(definition.columns());
        } else if (columns.size() != names.size()) {
            return Optional.empty();
        }
        List<Rule> rules = new ArrayList<>();
        for (Column column : columns) {
            Optional<Rule> rule = rule(column, client);
            if (rule.isEmpty()) {
                return Optional.empty();
            }
            rules.add(rule.get());
        }
        return new LoadStatement(definition)
                .of(columns.stream().map(Column::name).toList())
                .map(sql -> new Direct(sql, rules));
    }

    private static Optional<Rule> rule(Column column, String client) {
        return switch (column.form()) {
            case NUMBER, FLOATING, QUOTED -> Optional.of(Rule.NUMBER);
            case BINARY -> Optional.of(Rule.BYTES);
            case TEXT -> {
                String charset = column.textCharset();
                boolean same =
                        client.equals("binary")
                                || client.equals(charset)
                                || (UTF8.contains(client) && UTF8.contains(charset));
                if (same) {
                    yield Optional.of(Rule.BYTES);
                }
                yield TextForm.isLikeAscii(charset)
                        ? Optional.of(Rule.ASCII_OR_HEX)
                        : Optional.empty();
            }
        };
    }
}
