package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.postgres.SqlScanner.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code pg_dump --create} writes about the database as a whole: understood as far as the
 * database that is restored into needs it, and never run. A dump of several databases is refused.
 */
final class ScriptDatabase {

    private static final Pattern CONNECT =
            Pattern.compile("\\\\connect (?:-reuse-previous=on \"dbname='(.*)'\"|\"(.*)\"|(\\S+))");
    private static final Set<String> OPTIONS =
            Set.of(
                    "encoding",
                    "locale",
                    "lc_collate",
                    "lc_ctype",
                    "locale_provider",
                    "icu_locale",
                    "builtin_locale");
    private static final String ONE =
            "Have one database dumped: pg_dump -Fc --file=NAME.dump NAME, and its roles, where they"
                    + " are needed, by pg_dumpall --roles-only, which psql runs. Where there is"
                    + " nothing but this file, restore it with psql into a spare server, and back"
                    + " up the database from there.";

    private final ScriptUse use;
    private String name = "";

    ScriptDatabase(ScriptUse use) {
        this.use = use;
    }

    /** The database that was dumped, where the dump says so. */
    String name() {
        return name;
    }

    /** A statement about a database as a whole; false where it is about something within one. */
    boolean take(String sql, List<Token> tokens) {
        if (tokens.getFirst().is("create") && isDatabase(tokens, 1)) {
            create(sql, tokens);
            return true;
        }
        boolean about =
                switch (tokens.getFirst().text()) {
                    case "alter", "drop" -> isDatabase(tokens, 1);
                    case "comment", "security", "grant", "revoke" -> isOnDatabase(tokens);
                    default -> false;
                };
        boolean owner = tokens.size() > 3 && tokens.get(3).is("owner");
        if (about && !owner) {
            use.leftOut("what belongs to the database as a whole: " + ScriptRefusal.shown(sql));
        }
        return about;
    }

    private static boolean isDatabase(List<Token> tokens, int at) {
        return tokens.size() > at + 1 && tokens.get(at).is("database");
    }

    private static boolean isOnDatabase(List<Token> tokens) {
        for (int at = 1; at + 1 < tokens.size(); at++) {
            if (tokens.get(at).is("on")) {
                return tokens.get(at + 1).is("database");
            }
        }
        return false;
    }

    private void create(String sql, List<Token> tokens) {
        if (!name.isEmpty()) {
            throw several("It makes another database in " + ScriptRefusal.shown(sql) + ".");
        }
        name = tokens.get(2).text();
        String[] values = {"UTF8", "", "", "libc", ""};
        for (int at = 3; at + 2 < tokens.size(); at++) {
            String option = tokens.get(at).text();
            if (OPTIONS.contains(option) && tokens.get(at + 1).is("=")) {
                option(values, option, plain(tokens.get(at + 2).text()));
            }
        }
        use.database(
                new Traits(
                        values[0],
                        values[1],
                        values[2],
                        values[3].substring(0, 1),
                        values[4],
                        "",
                        "",
                        true,
                        List.of()));
    }

    private static void option(String[] values, String option, String value) {
        switch (option) {
            case "encoding" -> values[0] = value;
            case "locale" -> {
                values[1] = value;
                values[2] = value;
            }
            case "lc_collate" -> values[1] = value;
            case "lc_ctype" -> values[2] = value;
            case "locale_provider" -> values[3] = value.isEmpty() ? values[3] : value;
            default -> values[4] = value;
        }
    }

    private static String plain(String literal) {
        return literal.startsWith("'")
                ? literal.substring(1, Math.max(1, literal.length() - 1)).replace("''", "'")
                : literal;
    }

    /** Whether a command goes to the database that the dump has made; no other is gone to. */
    boolean isConnect(String command) {
        Matcher matcher = CONNECT.matcher(command);
        if (!matcher.matches()) {
            return false;
        }
        String to =
                Optional.ofNullable(matcher.group(1))
                        .map(text -> text.replace("\\'", "'").replace("\\\\", "\\"))
                        .or(() -> Optional.ofNullable(matcher.group(2)))
                        .orElseGet(() -> matcher.group(3));
        if (!name.isEmpty() && !to.equals(name)) {
            throw several("It goes on with the database " + SqlText.shortened(to, 80) + ".");
        }
        return !name.isEmpty();
    }

    /** The problem of a dump that holds more than one database. */
    static ProblemException several(String how) {
        return new Problem(
                        ProblemCode.SEVERAL_DATABASES,
                        "The dump is of several databases, as pg_dumpall makes them. " + how,
                        Problem.NOTHING_CHANGED,
                        ONE)
                .toException();
    }
}
