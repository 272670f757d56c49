package dev.steadyhand.base;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a text is one SQL statement that only reads, whichever product reads it. The server holds
 * it to that as well, by a transaction that can only read; this finds what such a transaction does
 * not keep away, and finds it before anything is begun.
 */
public final class ReadingQuery {

    private static final int LONGEST = 10_000;
    private static final Set<String> READING = Set.of("select", "with", "show", "table", "values");
    private static final Pattern FIRST_WORD = Pattern.compile("\\s*\\(*\\s*([A-Za-z]+)\\b(?s:.*)");

    /** Outside quotes; a backslash before a closing quote means different things to products. */
    private static final Pattern QUOTED =
            Pattern.compile("'(?:[^'\\\\]|''|\\\\(?!'))*'|\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`");

    private static final Pattern COMMENT =
            Pattern.compile("--|/\\*|#(?![>-])|\\$[A-Za-z_]?\\w*\\$|['\"`]");
    private static final Pattern ACTING =
            Pattern.compile(
                    "\\b(into|outfile|dumpfile|load_file|sys_exec|sys_eval|sleep|benchmark"
                        + "|get_lock|release_lock|set_config|nextval|setval|pg_sleep\\w*"
                        + "|pg_terminate_backend|pg_cancel_backend|pg_reload_conf"
                        + "|pg_rotate_logfile|pg_promote|pg_switch_wal|pg_notify"
                        + "|pg_advisory_\\w+|pg_read_\\w*file|pg_ls_\\w+|lo_\\w+|dblink\\w*)\\b");

    private ReadingQuery() {}

    /** What is wrong with a text, in words that fit after "the query"; empty where nothing is. */
    public static Optional<String> mistake(String query) {
        String bare = bare(withoutEnd(query));
        if (query.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        if (bare.contains(";")) {
            return Optional.of("holds more than one statement");
        }
        if (COMMENT.matcher(bare).find()) {
            return Optional.of(
                    "holds a comment, a dollar quote or a quotation mark that products read"
                            + " differently");
        }
        Matcher first = FIRST_WORD.matcher(bare);
        if (!first.matches() || !READING.contains(first.group(1).toLowerCase(Locale.ROOT))) {
            return Optional.of("does not begin like one that only reads, such as SELECT");
        }
        Matcher acting = ACTING.matcher(bare.toLowerCase(Locale.ROOT));
        return acting.find()
                ? Optional.of("does more than read: " + acting.group(1))
                : Optional.empty();
    }

    /** Without the semicolon that may stand at its end. */
    public static String withoutEnd(String query) {
        return query.strip().replaceFirst("\\s*;$", "");
    }

    /** The same text with blanks in place of what stands in quotation marks. */
    public static String bare(String query) {
        return QUOTED.matcher(query).replaceAll(match -> " ".repeat(match.group().length()));
    }
}
