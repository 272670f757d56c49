package dev.steadyhand.engine.postgres;

import dev.steadyhand.engine.postgres.SqlScanner.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A foreign key as a statement adds it.
 *
 * @param table whose rows refer
 * @param name unquoted
 * @param columns by which they refer
 * @param parent to whose rows they refer
 * @param referenced its columns
 * @param definition from {@code FOREIGN KEY} on
 */
record ForeignKey(
        QualifiedName table,
        String name,
        List<String> columns,
        QualifiedName parent,
        List<String> referenced,
        String definition) {

    private static final String NOT_VALID = " NOT VALID";

    ForeignKey {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }

    /** What {@code ALTER TABLE … ADD CONSTRAINT … FOREIGN KEY …} adds; empty for all else. */
    static Optional<ForeignKey> parse(String sql) {
        List<Token> tokens = Relocation.tokens(sql);
        int at = index(tokens, 0, "add");
        boolean fits =
                tokens.size() > 12
                        && tokens.getFirst().is("alter")
                        && at > 0
                        && at + 4 < tokens.size()
                        && tokens.get(at + 1).is("constraint")
                        && tokens.get(at + 3).is("foreign")
                        && tokens.get(at + 4).is("key");
        int references = fits ? index(tokens, at, "references") : -1;
        Optional<QualifiedName> table = references < 0 ? Optional.empty() : name(tokens, at - 3);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        return name(tokens, references + 1)
                .map(parent ->
                        new ForeignKey(
                                table.get(),
                                tokens.get(at + 2).text(),
                                list(tokens, at + 5),
                                parent,
                                list(tokens, references + 4),
                                sql.substring(tokens.get(at + 3).from()).strip()));
    }

    /** One as the catalogue gives it. */
    static Optional<ForeignKey> of(QualifiedName table, String name, String definition) {
        return parse(add(table, name, definition));
    }

    private static int index(List<Token> tokens, int from, String word) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<QualifiedName> name(List<Token> tokens, int at) {
        return EntryLabel.qualified(tokens, Math.max(0, at)).flatMap(QualifiedName::parse);
    }

    private static List<String> list(List<Token> tokens, int from) {
        List<String> names = new ArrayList<>();
        for (int i = from; i < tokens.size() && !tokens.get(i).is(")"); i++) {
            if (tokens.get(i).isName()) {
                names.add(tokens.get(i).text());
            }
        }
        return names;
    }

    private static String add(QualifiedName table, String name, String definition) {
        return "ALTER TABLE "
                + table.sql()
                + " ADD CONSTRAINT "
                + SqlText.identifier(name)
                + " "
                + definition;
    }

    boolean isValid() {
        return !definition.endsWith(NOT_VALID);
    }

    /** Adds it without looking at the rows that are there. */
    String addNotValid() {
        return add(table, name, isValid() ? definition + NOT_VALID : definition);
    }

    String validate() {
        return constraint("VALIDATE");
    }

    String drop() {
        return constraint("DROP");
    }

    private String constraint(String act) {
        return "ALTER TABLE " + table.sql() + " " + act + " CONSTRAINT " + SqlText.identifier(name);
    }

    /** The rows of one table that refer to none of another, as the end of a query. */
    String orphans(QualifiedName of, QualifiedName in) {
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            same.append(i == 0 ? "" : " AND ")
                    .append("p.")
                    .append(SqlText.identifier(referenced.get(i)))
                    .append(" = c.")
                    .append(SqlText.identifier(columns.get(i)));
        }
        String filled =
                columns.stream()
                        .map(column -> "c." + SqlText.identifier(column) + " IS NOT NULL")
                        .collect(Collectors.joining(" AND "));
        return " FROM "
                + of.sql()
                + " c WHERE "
                + filled
                + " AND NOT EXISTS (SELECT FROM "
                + in.sql()
                + " p WHERE "
                + same
                + ")";
    }
}
