package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.util.List;
import java.util.Set;

/**
 * Takes a database's own name out of the text of its objects, so that they can be created in
 * another one. Servers write it into views that call functions or look into other databases.
 */
final class OwnDatabase {

    private static final Set<String> BEFORE_TABLES = Set.of("FROM", "JOIN", "STRAIGHT_JOIN");

    private OwnDatabase() {}

    /**
     * The text without {@code own.} before names.
     *
     * @param own unquoted names of databases; compared exactly
     */
    static String removed(String sql, Set<String> own) {
        if (own.stream().noneMatch(sql::contains) && own.stream().noneMatch(n -> n.contains("`"))) {
            return sql;
        }
        List<Token> tokens = SqlTokens.of(sql);
        Set<String> doubtful = new java.util.HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (own.contains(tokens.get(i).text()) && isAlias(tokens, i)) {
                doubtful.add(tokens.get(i).text());
            }
        }
        StringBuilder result = new StringBuilder(sql.length());
        int copied = 0;
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (isQualifier(tokens, i, own)
                    && (!doubtful.contains(tokens.get(i).text()) || namesDatabase(tokens, i))) {
                result.append(sql, copied, tokens.get(i).start());
                copied = tokens.get(i + 2).start();
            }
        }
        return result.append(sql, copied, sql.length()).toString();
    }

    private static boolean isQualifier(List<Token> tokens, int i, Set<String> own) {
        return tokens.get(i).isName()
                && own.contains(tokens.get(i).text())
                && tokens.get(i + 1).isSymbol('.')
                && tokens.get(i + 2).isName()
                && !isSymbol(tokens, i - 1, '.')
                && !isSymbol(tokens, i - 1, '@');
    }

    /** Whether something else in the text bears the database's name. */
    private static boolean isAlias(List<Token> tokens, int i) {
        return tokens.get(i).isName()
                && !isSymbol(tokens, i + 1, '.')
                && !isSymbol(tokens, i - 1, '.');
    }

    /** Whether a name before a point can only be a database's: {@code a.b.c}, {@code a.f()}. */
    private static boolean namesDatabase(List<Token> tokens, int i) {
        if (isSymbol(tokens, i + 3, '.') || isSymbol(tokens, i + 3, '(')) {
            return true;
        }
        int before = i - 1;
        while (isSymbol(tokens, before, '(')) {
            before--;
        }
        return before >= 0 && BEFORE_TABLES.contains(tokens.get(before).upper());
    }

    private static boolean isSymbol(List<Token> tokens, int i, char symbol) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }
}
