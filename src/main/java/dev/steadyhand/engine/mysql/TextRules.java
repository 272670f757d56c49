package dev.steadyhand.engine.mysql;

import java.util.Locale;

/**
 * What of a session's SQL mode decides where a text in quotes ends.
 *
 * @param escapes whether a backslash escapes
 * @param ansiQuotes whether double quotes hold names
 */
record TextRules(boolean escapes, boolean ansiQuotes) {

    static final TextRules USUAL = new TextRules(true, false);

    /** Those of a SQL mode. */
    static TextRules of(String sqlMode) {
        String upper = sqlMode.toUpperCase(Locale.ROOT);
        boolean ansi = upper.contains("ANSI") || upper.contains("ORACLE") || upper.contains("DB2");
        return new TextRules(!upper.contains("NO_BACKSLASH_ESCAPES"), ansi);
    }
}
