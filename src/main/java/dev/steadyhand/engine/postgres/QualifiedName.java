package dev.steadyhand.engine.postgres;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema and an object in it.
 *
 * @param schema unquoted
 * @param name unquoted
 */
record QualifiedName(String schema, String name) {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final String PART = "([a-z_][a-z0-9_]*|\"(?:[^\"]|\"\")+\")";
    private static final Pattern TEXT = Pattern.compile(PART + "\\." + PART);

    /**
     * As manifests, labels and people write it: {@code public.orders}, {@code "My schema".orders}.
     */
    String text() {
        return part(schema) + "." + part(name);
    }

    /** A name as {@link #text} writes it: in quotes only where it needs them. */
    static String part(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** What {@link #text} wrote. */
    static Optional<QualifiedName> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new QualifiedName(unquoted(matcher.group(1)), unquoted(matcher.group(2))))
                : Optional.empty();
    }

    private static String unquoted(String part) {
        return part.startsWith("\"")
                ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
                : part;
    }

    /** As statements write it, both in quotes. */
    String sql() {
        return SqlText.identifier(schema) + "." + SqlText.identifier(name);
    }
}
