package dev.steadyhand.engine.postgres;

import dev.steadyhand.engine.postgres.SqlScanner.Kind;
import dev.steadyhand.engine.postgres.SqlScanner.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts some relations of a dump into another schema: wherever a statement names one of them, with
 * the schema that it is dumped from, it names the other schema afterwards. What {@code pg_dump}
 * writes names schemas always.
 *
 * @param from the schema they are dumped from
 * @param to the schema they go to
 * @param relations tables, sequences and indexes, unquoted, without their schema
 */
record Relocation(String from, String to, Set<String> relations) {

    /** Leaves everything where it is. */
    static final Relocation NONE = new Relocation("", "", Set.of());

    Relocation {
        relations = Set.copyOf(relations);
    }

    /** A text of statements, with other names. */
    String apply(String sql) {
        if (relations.isEmpty()) {
            return sql;
        }
        List<Token> tokens = tokens(sql);
        StringBuilder text = new StringBuilder(sql.length() + 100);
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Optional<String> other = other(tokens, i);
            if (other.isPresent()) {
                text.append(sql, copied, token.from()).append(other.get());
                copied = token.to();
            }
        }
        return text.append(sql, copied, sql.length()).toString();
    }

    /** All tokens of a text. */
    static List<Token> tokens(String sql) {
        SqlScanner scanner = new SqlScanner(sql, 0);
        List<Token> tokens = new ArrayList<>();
        for (Token token = scanner.next(); token != null; token = scanner.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    private Optional<String> other(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (token.kind() == Kind.STRING && isRelationName(tokens, i)) {
            return QualifiedName.parse(unquoted(token.text()))
                    .filter(this::moves)
                    .map(name -> new QualifiedName(to, name.name()).sql())
                    .map(name -> SqlText.literal(name).strip());
        }
        boolean qualifies =
                token.isName()
                        && token.text().equals(from)
                        && (i == 0 || !tokens.get(i - 1).is("."))
                        && i + 2 < tokens.size()
                        && tokens.get(i + 1).is(".")
                        && tokens.get(i + 2).isName()
                        && relations.contains(tokens.get(i + 2).text());
        return qualifies ? Optional.of(SqlText.identifier(to)) : Optional.empty();
    }

    private boolean moves(QualifiedName name) {
        return name.schema().equals(from) && relations.contains(name.name());
    }

    /** {@code '…'::regclass}, and what a sequence is set by. */
    private static boolean isRelationName(List<Token> tokens, int i) {
        boolean cast =
                i + 3 < tokens.size()
                        && tokens.get(i + 1).is(":")
                        && tokens.get(i + 2).is(":")
                        && tokens.get(i + 3).is("regclass");
        return cast || (i > 1 && tokens.get(i - 2).is("setval"));
    }

    private static String unquoted(String literal) {
        boolean plain = literal.startsWith("'") && literal.endsWith("'") && literal.length() > 1;
        return plain ? literal.substring(1, literal.length() - 1).replace("''", "'") : "";
    }
}
