package dev.steadyhand.engine.mysql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the signs of version comments off a view, routine, trigger or event, where every server
 * that is served would run what is in them: {@code /*!50003 CREATE*}{@code / …}.
 */
final class VersionComments {

    private static final Pattern HEAD = Pattern.compile("/\\*!(\\d{5,6})?\\s?");

    /** From here on the products' numbers mean different versions. */
    private static final int SHARED = 50_700;

    private VersionComments() {}

    static String removed(String sql) {
        StringBuilder result = new StringBuilder(sql.length());
        Matcher head = HEAD.matcher(sql);
        int open = 0;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                int end = behindText(sql, at, c);
                result.append(sql, at, end);
                at = end;
            } else if (c == '/' && isShared(head, sql, at)) {
                open++;
                at = head.end();
            } else if (c == '*' && open > 0 && sql.startsWith("*/", at)) {
                open--;
                at += 2;
                result.append(' ');
            } else if (isComment(sql, at)) {
                int end = behindComment(sql, at);
                result.append(sql, at, end);
                at = end;
            } else {
                result.append(c);
                at++;
            }
        }
        return result.toString()
                .strip()
                .replaceFirst("(?i)^CREATE\\s+(OR\\s+REPLACE\\s+)?", "CREATE ");
    }

    private static boolean isShared(Matcher head, String sql, int at) {
        if (!head.region(at, sql.length()).lookingAt()) {
            return false;
        }
        return head.group(1) == null || Integer.parseInt(head.group(1)) < SHARED;
    }

    private static boolean isComment(String sql, int at) {
        return sql.startsWith("/*", at)
                || sql.charAt(at) == '#'
                || (sql.startsWith("--", at) && at + 2 < sql.length() && sql.charAt(at + 2) <= ' ');
    }

    private static int behindComment(String sql, int at) {
        String sign = sql.charAt(at) == '/' ? "*/" : "\n";
        int end = sql.indexOf(sign, at + 2);
        return end < 0 ? sql.length() : end + sign.length();
    }

    private static int behindText(String sql, int at, char quote) {
        int i = at + 1;
        while (i < sql.length() && sql.charAt(i) != quote) {
            i += sql.charAt(i) == '\\' && quote != '`' ? 2 : 1;
        }
        return Math.min(sql.length(), i + 1);
    }
}
