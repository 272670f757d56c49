package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;

/**
 * The one place where names and texts become SQL. What comes out is right for sessions opened by
 * {@link MysqlConnections}, whose SQL mode has neither {@code ANSI_QUOTES} nor {@code
 * NO_BACKSLASH_ESCAPES}.
 */
final class SqlText {

    /** The longest name of a database, table, view, trigger, routine or event, in characters. */
    static final int LONGEST_NAME = 64;

    private SqlText() {}

    /**
     * A name in backticks, whatever it holds.
     *
     * @throws dev.steadyhand.base.ProblemException where no server could have an object of that
     *     name: empty, longer than {@value #LONGEST_NAME} characters, or with a NUL in it
     */
    static String identifier(String name) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw impossible(name, "is empty or longer than 64 characters");
        }
        if (name.indexOf('\0') >= 0) {
            throw impossible(name.replace('\0', '?'), "holds a NUL");
        }
        return quoted(name);
    }

    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /** A user and the host it comes from, each in backticks; a role has no host. */
    static String account(Account account) {
        if ((account.user() + account.host()).indexOf('\0') >= 0) {
            throw impossible(account.text().replace('\0', '?'), "holds a NUL");
        }
        String user = quoted(account.user());
        return account.isRole() ? user : user + '@' + quoted(account.host());
    }

    /** A pattern of databases in backticks, which may be longer than a name by its escapes. */
    static String pattern(String pattern) {
        if (pattern.isEmpty() || pattern.indexOf('\0') >= 0) {
            throw impossible(pattern.replace('\0', '?'), "is empty or holds a NUL");
        }
        return quoted(pattern);
    }

    /** Database and object, each in backticks. */
    static String qualified(String database, String name) {
        return identifier(database) + '.' + identifier(name);
    }

    /** A text in single quotes. */
    static String literal(String text) {
        StringBuilder sql = new StringBuilder(text.length() + 16).append('\'');
        for (int i = 0; i < text.length(); i++) {
            appendEscaped(sql, text.charAt(i));
        }
        return sql.append('\'').toString();
    }

    private static void appendEscaped(StringBuilder sql, char character) {
        switch (character) {
            case '\0' -> sql.append("\\0");
            case '\n' -> sql.append("\\n");
            case '\r' -> sql.append("\\r");
            case '\u001a' -> sql.append("\\Z");
            case '\'', '\\' -> sql.append('\\').append(character);
            default -> sql.append(character);
        }
    }

    private static RuntimeException impossible(String name, String why) {
        return new Problem(
                        ProblemCode.STATEMENT_REFUSED,
                        "The name \"" + shortened(name, 80) + "\" " + why + ".",
                        "No statement was sent with it.",
                        "Look where the name comes from: no server can have an object of that"
                                + " name.")
                .toException();
    }

    /** One line of at most so many characters, for messages. */
    static String shortened(String text, int longest) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
    }
}
