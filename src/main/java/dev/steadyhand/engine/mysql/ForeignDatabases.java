package dev.steadyhand.engine.mysql;

import static dev.steadyhand.engine.mysql.ForeignRefusal.refused;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Follows which database a foreign dump is about, and understands its statements about those. */
final class ForeignDatabases {

    private final Selection wanted;
    private final ForeignUse use;
    private final Set<String> databases = new TreeSet<>();
    private String current;

    /**
     * For one dump.
     *
     * @param named the database that the dump is of, where it says so; may be empty
     */
    ForeignDatabases(Selection wanted, String named, ForeignUse use) {
        this.wanted = wanted;
        this.use = use;
        this.current = named;
    }

    /** The database that is or was read, where the dump names it. */
    String read() {
        return wanted.database().isEmpty() ? current : wanted.database();
    }

    boolean isCurrent(String database) {
        return database.equals(current);
    }

    boolean isWanted() {
        return wanted.database().isEmpty()
                || current.isEmpty()
                || current.equals(wanted.database());
    }

    /** {@code CREATE DATABASE}, {@code USE}, {@code DROP DATABASE IF EXISTS}, {@code ALTER}. */
    boolean take(String text, List<Token> tokens) throws SQLException {
        if (tokens.getFirst().is("USE") && tokens.size() == 2) {
            enter(ForeignNames.name(tokens.get(1).text()));
            return true;
        }
        boolean database =
                tokens.size() > 2 && (tokens.get(1).is("DATABASE") || tokens.get(1).is("SCHEMA"));
        if (!database) {
            return false;
        }
        int name = tokens.get(2).is("IF") ? (tokens.get(3).is("NOT") ? 5 : 4) : 2;
        if (name >= tokens.size() || !tokens.get(name).isName()) {
            throw refused(text, "is about a database");
        }
        boolean safe =
                tokens.getFirst().is("CREATE")
                        || tokens.getFirst().is("ALTER")
                        || (tokens.getFirst().is("DROP") && name == 4);
        if (!safe) {
            throw refused(text, "would drop a database");
        }
        if (tokens.getFirst().is("CREATE")) {
            enter(ForeignNames.name(tokens.get(name).text()));
        }
        if (!tokens.getFirst().is("ALTER")) {
            use.leftOut(SqlText.shortened(ForeignNames.name(text), 100));
        }
        if (!tokens.getFirst().is("DROP") && isWanted()) {
            databaseDefault(tokens, name + 1);
        }
        return true;
    }

    private void databaseDefault(List<Token> tokens, int from) throws SQLException {
        String clause = databaseDefaults(tokens, from);
        if (!clause.isEmpty()) {
            use.databaseDefault(clause);
        }
    }

    /** The default character set and collation in the definition of a database. */
    static String databaseDefaults(List<Token> tokens, int from) {
        StringBuilder clause = new StringBuilder();
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).is("COLLATE") && i + 1 < tokens.size()) {
                clause.append(" COLLATE ").append(plain(tokens.get(i + 1)));
            } else if (tokens.get(i).is("SET") && i + 1 < tokens.size()) {
                clause.append(" CHARACTER SET ").append(plain(tokens.get(i + 1)));
            }
        }
        return clause.toString().strip();
    }

    private static String plain(Token token) {
        return token.text().replaceAll("[^A-Za-z0-9_]", "");
    }

    /** From here on the dump is about that database. */
    void enter(String database) {
        databases.add(database);
        current = database;
        if (wanted.database().isEmpty() && databases.size() > 1) {
            throw several();
        }
    }

    private ProblemException several() {
        return new Problem(
                        ProblemCode.SEVERAL_DATABASES,
                        "The dump holds more than one database: "
                                + String.join(", ", databases)
                                + ", and perhaps more.",
                        "",
                        "Say which one is meant: --database NAME, or database: NAME in the"
                                + " runbook's restore step.")
                .toException();
    }
}
