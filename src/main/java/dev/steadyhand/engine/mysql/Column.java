package dev.steadyhand.engine.mysql;

import java.util.Locale;
import java.util.Set;

/**
 * A column, and how its values travel: which expression reads them without loss, and which literal
 * writes them.
 *
 * @param name its name, unquoted
 * @param type its data type in lower case, such as {@code varchar}
 * @param charset its character set; empty where values are not text
 * @param generated whether the server computes it
 * @param numbered whether values are read and written by their number: an ENUM or SET one of whose
 *     members is the empty text, which is also how the server shows a wrong value
 */
record Column(String name, String type, String charset, boolean generated, boolean numbered) {

    private static final Set<String> INTEGERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "year");
    private static final Set<String> FLOATS = Set.of("float", "double");
    private static final Set<String> QUOTED =
            Set.of("date", "time", "datetime", "timestamp", "uuid", "inet4", "inet6");

    /** How a value is written. */
    enum Form {
        /** Digits as they are: whole and decimal numbers. */
        NUMBER,
        /** Digits with an exponent, so that they are read as a double. */
        FLOATING,
        /** Plain ASCII in quotes: dates, times, addresses. */
        QUOTED,
        /** Text in quotes where it is UTF-8 or ASCII, with its character set in hex otherwise. */
        TEXT,
        /** Bytes in hex. */
        BINARY
    }

    Form form() {
        if (INTEGERS.contains(type) || numbered) {
            return Form.NUMBER;
        } else if (FLOATS.contains(type)) {
            return Form.FLOATING;
        } else if (QUOTED.contains(type)) {
            return Form.QUOTED;
        } else if (type.equals("json") || isText()) {
            return Form.TEXT;
        }
        return Form.BINARY;
    }

    private boolean isText() {
        return !charset.isEmpty() && !charset.equalsIgnoreCase("binary");
    }

    /** The character set of its values as they are read; JSON is UTF-8 whatever is declared. */
    String textCharset() {
        return type.equals("json") || charset.isEmpty()
                ? "utf8mb4"
                : charset.toLowerCase(Locale.ROOT);
    }

    /**
     * What to select. A FLOAT's own text has six digits, too few to get it back; a double has all.
     * JSON is read as it will be when it has been text once: MySQL may hold decimal numbers in it,
     * with zeros at the end, that no text can give back.
     */
    String expression() {
        String quoted = SqlText.identifier(name);
        if (numbered) {
            return "CAST(" + quoted + " AS UNSIGNED)";
        } else if (type.equals("json")) {
            return "CAST(CAST(" + quoted + " AS CHAR CHARACTER SET utf8mb4) AS JSON)";
        }
        return form() == Form.FLOATING ? quoted + "*1e0" : quoted;
    }
}
