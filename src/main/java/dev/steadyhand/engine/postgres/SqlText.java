package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one place where names and texts become SQL. Literals are right whatever {@code
 * standard_conforming_strings} says.
 */
final class SqlText {

    /** The longest name a server keeps, in bytes; it cuts longer ones off without a word. */
    static final int LONGEST_NAME = 63;

    private SqlText() {}

    /**
     * A name in double quotes, whatever it holds.
     *
     * @throws dev.steadyhand.base.ProblemException where no server could have an object of that
     *     name: empty, longer than {@value #LONGEST_NAME} bytes, or with a NUL in it
     */
    static String identifier(String name) {
        if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw impossible(name, "is empty or longer than 63 bytes");
        }
        if (name.indexOf('\0') >= 0) {
            throw impossible(name.replace('\0', '?'), "holds a NUL");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Names in double quotes, with commas between them. */
    static String identifiers(List<String> names) {
        return names.stream().map(SqlText::identifier).collect(Collectors.joining(", "));
    }

    /** A text in single quotes. */
    static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw impossible(text.replace('\0', '?'), "holds a NUL");
        }
        String doubled = text.replace("'", "''");
        return doubled.indexOf('\\') < 0
                ? "'" + doubled + "'"
                : " E'" + doubled.replace("\\", "\\\\") + "'";
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
