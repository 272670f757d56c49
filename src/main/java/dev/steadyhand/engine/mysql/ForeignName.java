package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.SqlTokens.Kind;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement of a dump by another tool is about.
 *
 * @param database as written before the name; usually empty
 * @param name as people read it
 * @param start where the database's name begins, where there is one
 * @param end behind the point after it
 * @param behind the number of the token that follows
 */
record ForeignName(String database, String name, int start, int end, int behind) {

    /** What a table's definition never needs, and would let it read something else. */
    private static final Set<String> READS = Set.of("SELECT", "LOAD_FILE", "OUTFILE", "DUMPFILE");

    /** What takes a table, or what is in it, somewhere else. */
    private static final Set<String> MOVES =
            Set.of("RENAME", "EXCHANGE", "DISCARD", "IMPORT", "SELECT", "DIRECTORY");

    /** The name that stands at a token, behind {@code IF NOT EXISTS} where that is there. */
    static Optional<ForeignName> of(List<Token> tokens, int at) {
        int i = at;
        while (i < tokens.size() && isExistence(tokens.get(i))) {
            i++;
        }
        if (i >= tokens.size() || !isName(tokens.get(i))) {
            return Optional.empty();
        }
        Token first = tokens.get(i);
        boolean qualified = i + 2 < tokens.size() && tokens.get(i + 1).isSymbol('.');
        if (!qualified) {
            return Optional.of(new ForeignName("", readable(first), 0, 0, i + 1));
        }
        Token second = tokens.get(i + 2);
        return Optional.of(
                new ForeignName(
                        readable(first), readable(second), first.start(), second.start(), i + 3));
    }

    private static boolean isExistence(Token token) {
        return token.is("IF") || token.is("NOT") || token.is("EXISTS");
    }

    /** Under ANSI_QUOTES names look like texts. */
    private static boolean isName(Token token) {
        return token.isName() || token.kind() == Kind.STRING;
    }

    private static String readable(Token token) {
        return ForeignNames.name(token.text());
    }

    /** The statement without the database's name, which has been found to be its own. */
    byte[] unqualified(byte[] sql, String text) {
        return database.isEmpty()
                ? sql
                : ForeignNames.bytes(text.substring(0, start) + text.substring(end));
    }

    /** Whether a definition takes its content or its form from elsewhere. */
    static boolean readsElsewhere(List<Token> tokens, int behind) {
        boolean like = behind < tokens.size() && tokens.get(behind).is("LIKE");
        boolean likeInside = behind + 1 < tokens.size() && tokens.get(behind + 1).is("LIKE");
        return like
                || likeInside
                || tokens.stream()
                        .anyMatch(t -> t.kind() == Kind.WORD && READS.contains(t.upper()));
    }

    /** Whether a change of a table reaches beyond it. */
    static boolean movesAway(List<Token> tokens) {
        return tokens.stream().anyMatch(t -> t.kind() == Kind.WORD && MOVES.contains(t.upper()));
    }
}
