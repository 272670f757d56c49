package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.SqlTokens.Kind;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.util.List;
import java.util.Optional;

/**
 * What a grant is about: a database, or a table or routine in it, without the database's name.
 *
 * @param kind {@code PROCEDURE}, {@code FUNCTION}, or empty
 * @param name of the table or routine; empty for the database as a whole
 */
record GrantedOn(String kind, String name) {

    static final GrantedOn NOTHING = new GrantedOn("", "");

    /** Reads what stands between {@code ON} and {@code TO} where no database is named. */
    static Optional<GrantedOn> here(List<Token> tokens) {
        if (tokens.size() == 1 && tokens.getFirst().isSymbol('*')) {
            return Optional.of(NOTHING);
        }
        boolean routine = tokens.size() == 2 && isRoutine(tokens.getFirst());
        boolean table = tokens.size() == 1;
        if ((routine || table) && tokens.getLast().kind() == Kind.QUOTED_NAME) {
            String kind = routine ? tokens.getFirst().upper() : "";
            return Optional.of(new GrantedOn(kind, tokens.getLast().text()));
        }
        return Optional.empty();
    }

    /**
     * Reads the same as a server shows it, with a database's name; empty where it is about anything
     * but that database.
     */
    static Optional<GrantedOn> shown(List<Token> tokens, String database) {
        boolean routine = !tokens.isEmpty() && isRoutine(tokens.getFirst());
        List<Token> object = routine ? tokens.subList(1, tokens.size()) : tokens;
        if (object.size() != 3
                || object.getFirst().kind() != Kind.QUOTED_NAME
                || !object.get(1).isSymbol('.')) {
            return Optional.empty();
        }
        String of = object.getFirst().text();
        Token what = object.getLast();
        if (what.isSymbol('*')) {
            return isPatternOf(of, database) ? Optional.of(NOTHING) : Optional.empty();
        }
        return of.equals(database) && what.kind() == Kind.QUOTED_NAME
                ? Optional.of(new GrantedOn(routine ? tokens.getFirst().upper() : "", what.text()))
                : Optional.empty();
    }

    private static boolean isRoutine(Token token) {
        return token.is("PROCEDURE") || token.is("FUNCTION");
    }

    /** Whether a pattern of databases is just the name of this one. */
    private static boolean isPatternOf(String pattern, String database) {
        return pattern.equals(database) || pattern.equals(escaped(database));
    }

    /** A name in which nothing stands for other characters. */
    static String escaped(String database) {
        return database.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    }

    /** In a database of that name. */
    String in(String database, boolean wildcards) {
        if (name.isEmpty()) {
            return SqlText.pattern(wildcards ? escaped(database) : database) + ".*";
        }
        return (kind.isEmpty() ? "" : kind + " ") + SqlText.qualified(database, name);
    }

    /** In the current database. */
    String here() {
        return name.isEmpty() ? "*" : (kind.isEmpty() ? "" : kind + " ") + SqlText.identifier(name);
    }

    /** For people. */
    String text() {
        return name.isEmpty() ? "the database" : (kind.isEmpty() ? "table" : kind) + " " + name;
    }
}
