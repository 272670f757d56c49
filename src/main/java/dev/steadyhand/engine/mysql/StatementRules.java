package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.engine.mysql.SqlTokens.Kind;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which statements of a dump are run: those that dumps of ours hold, each about its member's own
 * object, and none else. Bodies of routines, triggers, events and views may say anything, since
 * creating them does not run them.
 */
final class StatementRules {

    private static final Set<String> SETTINGS =
            Set.of(
                    "character_set_client",
                    "character_set_results",
                    "collation_connection",
                    "time_zone",
                    "foreign_key_checks",
                    "unique_checks",
                    "sql_notes",
                    "sql_mode");
    private static final Set<String> NEVER_IN_TABLES =
            Set.of("SELECT", "LOAD_FILE", "OUTFILE", "DUMPFILE", "UNION", "TABLE_FUNCTION");
    private static final Set<String> CODE =
            Set.of("VIEW", "FUNCTION", "PROCEDURE", "PACKAGE", "TRIGGER", "EVENT");

    private final Optional<ObjectKind> kind;
    private final String object;

    /** The rules for one member. */
    StatementRules(Optional<ObjectKind> kind, String object) {
        this.kind = kind;
        this.object = object;
    }

    /** Whether a statement may be run. */
    boolean allow(String sql) {
        if (sql.startsWith("INSERT")) {
            return InsertRules.table(sql).equals(Optional.of(object))
                    && kind.equals(Optional.of(ObjectKind.TABLE));
        }
        if (sql.equals("START TRANSACTION") || sql.equals("COMMIT")) {
            return true;
        }
        List<Token> tokens = SqlTokens.of(sql);
        if (tokens.size() < 3 || (kind.isEmpty() && sql.contains("/*!"))) {
            return false;
        }
        return switch (tokens.getFirst().upper()) {
            case "SET" -> settings(tokens);
            case "ALTER" -> databaseCollation(tokens);
            case "DROP" -> drop(tokens);
            case "CREATE" -> create(tokens);
            case "DO" -> setValue(tokens);
            default -> false;
        };
    }

    /** {@code SET a=1, @steadyhand_b=@@c, @steadyhand_d=CONCAT(@steadyhand_d,0x00)}. */
    private static boolean settings(List<Token> tokens) {
        if (tokens.get(1).is("NAMES")) {
            return tokens.size() == 3 && tokens.get(2).is("utf8mb4");
        }
        int i = 1;
        while (i < tokens.size()) {
            int name = variable(tokens, i);
            if (name == i || !isSymbol(tokens, name, '=')) {
                return false;
            }
            int value = value(tokens, name + 1);
            if (value == name + 1 || (value < tokens.size() && !isSymbol(tokens, value, ','))) {
                return false;
            }
            i = value + 1;
        }
        return true;
    }

    /** Behind a setting or one of the dump's own variables; where it began if it is neither. */
    private static int variable(List<Token> tokens, int i) {
        if (isSymbol(tokens, i, '@')) {
            return isOwnVariable(tokens, i + 1) ? i + 2 : i;
        }
        return isSetting(tokens, i) ? i + 1 : i;
    }

    private static int value(List<Token> tokens, int i) {
        if (isSymbol(tokens, i, '@')) {
            if (isSymbol(tokens, i + 1, '@')) {
                return isSetting(tokens, i + 2) ? i + 3 : i;
            }
            return isOwnVariable(tokens, i + 1) ? i + 2 : i;
        }
        if (i + 6 < tokens.size() + 1 && i < tokens.size() && tokens.get(i).is("CONCAT")) {
            return concat(tokens, i);
        }
        boolean simple =
                i < tokens.size()
                        && !tokens.get(i).is("SELECT")
                        && tokens.get(i).kind() != Kind.SYMBOL
                        && tokens.get(i).kind() != Kind.QUOTED_NAME;
        return simple ? i + 1 : i;
    }

    private static int concat(List<Token> tokens, int i) {
        boolean good =
                isSymbol(tokens, i + 1, '(')
                        && isSymbol(tokens, i + 2, '@')
                        && isOwnVariable(tokens, i + 3)
                        && isSymbol(tokens, i + 4, ',')
                        && i + 6 < tokens.size()
                        && tokens.get(i + 5).kind() == Kind.NUMBER
                        && isSymbol(tokens, i + 6, ')');
        return good ? i + 7 : i;
    }

    private static boolean isOwnVariable(List<Token> tokens, int i) {
        return i < tokens.size()
                && tokens.get(i).kind() == Kind.WORD
                && tokens.get(i).text().startsWith("steadyhand_");
    }

    private static boolean isSetting(List<Token> tokens, int i) {
        return i < tokens.size()
                && tokens.get(i).kind() == Kind.WORD
                && SETTINGS.contains(tokens.get(i).text().toLowerCase(Locale.ROOT));
    }

    /** Of the current database only: {@code ALTER DATABASE COLLATE x}. */
    private static boolean databaseCollation(List<Token> tokens) {
        return tokens.size() == 4
                && tokens.get(1).is("DATABASE")
                && tokens.get(2).is("COLLATE")
                && tokens.get(3).kind() == Kind.WORD;
    }

    private boolean drop(List<Token> tokens) {
        int behind = 1 + kindAt(tokens, 1);
        return behind > 1
                && tokens.size() == behind + 3
                && tokens.get(behind).is("IF")
                && tokens.get(behind + 1).is("EXISTS")
                && isObject(tokens, behind + 2);
    }

    private boolean create(List<Token> tokens) {
        if (tokens.get(1).is("TABLE") || tokens.get(1).is("SEQUENCE")) {
            return kindAt(tokens, 1) == 1 && isObject(tokens, 2) && holdsNothingButATable(tokens);
        }
        int word = 1;
        while (word < tokens.size() && !CODE.contains(tokens.get(word).upper())) {
            word++;
        }
        int length = kindAt(tokens, word);
        return length > 0
                && isObject(tokens, word + length)
                && tokens.stream().noneMatch(token -> token.is("SONAME"));
    }

    /** A table of engine MERGE names those it is made of: {@code UNION=(`a`,`b`)}. */
    private static boolean holdsNothingButATable(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.WORD
                    && NEVER_IN_TABLES.contains(token.upper())
                    && !(token.is("UNION") && isSymbol(tokens, i + 1, '='))) {
                return false;
            }
        }
        return true;
    }

    /** {@code DO SETVAL(`s`,1,0,0)}. */
    private boolean setValue(List<Token> tokens) {
        return kind.equals(Optional.of(ObjectKind.SEQUENCE))
                && tokens.get(1).is("SETVAL")
                && isSymbol(tokens, 2, '(')
                && isObject(tokens, 3)
                && tokens.stream()
                        .skip(4)
                        .allMatch(t -> t.kind() == Kind.NUMBER || "(),-".contains(t.text()));
    }

    /**
     * How many words name the member's kind here, as two do a package's body; 0 where none does.
     */
    private int kindAt(List<Token> tokens, int i) {
        String[] words = kind.map(DumpText::keywords).orElse("").split(" ", -1);
        boolean named = i + words.length <= tokens.size();
        for (int k = 0; named && k < words.length; k++) {
            named = tokens.get(i + k).is(words[k]);
        }
        return named ? words.length : 0;
    }

    /**
     * Whether the member's own object is named here, without a database. Under ANSI_QUOTES its name
     * looks like a text.
     */
    private boolean isObject(List<Token> tokens, int i) {
        return i < tokens.size()
                && (tokens.get(i).isName() || tokens.get(i).kind() == Kind.STRING)
                && tokens.get(i).text().equals(object)
                && !isSymbol(tokens, i + 1, '.');
    }

    private static boolean isSymbol(List<Token> tokens, int i, char symbol) {
        return i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }
}
