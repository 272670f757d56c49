package dev.steadyhand.engine.mysql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at an {@code INSERT} in one pass: its values may be literals and the dump's own variables,
 * nothing that reads or computes anything else.
 */
final class InsertRules {

    private static final Pattern HEAD =
            Pattern.compile("INSERT INTO (`(?:[^`]|``)+`) \\((?:`(?:[^`]|``)+`,?)*\\) VALUES\\s");
    private static final Pattern WORD =
            Pattern.compile(
                    "NULL|DEFAULT|0x[0-9A-F]*|[0-9]+([eE][0-9]*)?|_[a-z0-9]+"
                            + "|CONVERT|USING|[a-z][a-z0-9]*|@steadyhand_[0-9]+");

    private final String sql;
    private int at;
    private String previous = "";

    private InsertRules(String sql, int at) {
        this.sql = sql;
        this.at = at;
    }

    /** The table it inserts into, unquoted; empty where it is not of the kind that is run. */
    static Optional<String> table(String sql) {
        Matcher head = HEAD.matcher(sql);
        if (!head.lookingAt() || !new InsertRules(sql, head.end()).holdsLiteralsOnly()) {
            return Optional.empty();
        }
        String quoted = head.group(1);
        return Optional.of(quoted.substring(1, quoted.length() - 1).replace("``", "`"));
    }

    private boolean holdsLiteralsOnly() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'') {
                if (!skipText()) {
                    return false;
                }
            } else if (isWordPart(c)) {
                if (!word()) {
                    return false;
                }
            } else if (c == '(' && !previous.isEmpty() && !previous.equals("CONVERT")) {
                return false;
            } else if (c == '-' && sql.startsWith("--", at)) {
                return false;
            } else if ("(), \n-+.".indexOf(c) >= 0) {
                at++;
                previous = c == ' ' ? previous : "";
            } else {
                return false;
            }
        }
        return true;
    }

    private boolean skipText() {
        previous = "";
        for (at++; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '\'') {
                at++;
                return true;
            }
        }
        return false;
    }

    private boolean word() {
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        char first = sql.charAt(start);
        if (first >= '0' && first <= '9') {
            previous = "0";
            return true;
        }
        String word = sql.substring(start, at);
        boolean charset = Character.isLowerCase(first);
        boolean good = WORD.matcher(word).matches() && (!charset || previous.equals("USING"));
        previous = word;
        return good;
    }

    private static boolean isWordPart(char c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || c == '@';
    }
}
