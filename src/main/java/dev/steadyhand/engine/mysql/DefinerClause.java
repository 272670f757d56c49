package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.SqlTokens.Kind;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a {@code CREATE} statement says whose privileges the object uses: {@code
 * DEFINER=`user`@`host`}.
 *
 * @param account who it is
 * @param start where the account is written
 * @param end behind it
 */
record DefinerClause(Account account, int start, int end) {

    /** What follows the clause in all kinds of objects that have one. */
    private static final Set<String> HEAD_ENDS =
            Set.of(
                    "VIEW",
                    "FUNCTION",
                    "PROCEDURE",
                    "PACKAGE",
                    "TRIGGER",
                    "EVENT",
                    "TABLE",
                    "SEQUENCE");

    /** The clause of a statement; empty where it has none or is no {@code CREATE}. */
    static Optional<DefinerClause> of(String sql) {
        if (!sql.startsWith("CREATE")) {
            return Optional.empty();
        }
        List<Token> tokens = SqlTokens.of(sql);
        for (int i = 1; i + 2 < tokens.size() && !HEAD_ENDS.contains(word(tokens.get(i))); i++) {
            if (tokens.get(i).is("DEFINER") && tokens.get(i + 1).isSymbol('=')) {
                return account(tokens, i + 2);
            }
        }
        return Optional.empty();
    }

    private static String word(Token token) {
        return token.kind() == Kind.WORD ? token.upper() : "";
    }

    private static Optional<DefinerClause> account(List<Token> tokens, int i) {
        Token user = tokens.get(i);
        if (!isPart(user)) {
            return Optional.empty();
        }
        boolean hosted =
                i + 2 < tokens.size()
                        && tokens.get(i + 1).isSymbol('@')
                        && isPart(tokens.get(i + 2));
        Token last = hosted ? tokens.get(i + 2) : user;
        String host = hosted ? last.text() : "";
        return Optional.of(
                new DefinerClause(new Account(user.text(), host), user.start(), last.end()));
    }

    private static boolean isPart(Token token) {
        return token.isName() || token.kind() == Kind.STRING;
    }

    /** The definer of the first statement that has one. */
    static Optional<Account> definerOf(Definition definition) {
        return definition.statements().stream()
                .flatMap(sql -> of(sql).stream())
                .map(DefinerClause::account)
                .findFirst();
    }

    /** The same definition with another definer; itself where it has none. */
    static Definition replaced(Definition definition, Account other) {
        return new Definition(
                definition.kind(),
                definition.name(),
                definition.statements().stream().map(sql -> replaced(sql, other)).toList());
    }

    private static String replaced(String sql, Account other) {
        return of(sql).map(clause ->
                        sql.substring(0, clause.start())
                                + SqlText.account(other)
                                + sql.substring(clause.end()))
                .orElse(sql);
    }
}
