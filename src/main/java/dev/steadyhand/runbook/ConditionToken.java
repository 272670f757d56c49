package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word or sign of a condition.
 *
 * @param kind what it is
 * @param text as written, a quoted text without its quotation marks
 * @param column where it begins, from 0
 */
record ConditionToken(Kind kind, String text, int column) {

    /** What a token can be, and the group of the pattern that finds it. */
    enum Kind {
        TEXT("text"),
        NUMBER("number"),
        RELATION("relation"),
        PARENTHESIS("parenthesis"),
        WORD("word"),
        UNKNOWN("unknown"),
        END("end");

        private final String group;

        Kind(String group) {
            this.group = group;
        }
    }

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(?:\"(?<text>[^\"]*)\"|(?<number>-?\\d+(?:\\.\\d+)?)"
                            + "|(?<relation>==|!=|<=|>=|<|>)|(?<parenthesis>[()])"
                            + "|(?<word>[A-Za-z][A-Za-z0-9_.-]*)|(?<unknown>\\S)|(?<end>$))");

    /** The tokens of a text, ending with one of kind {@code END}. */
    static List<ConditionToken> of(String text) {
        List<ConditionToken> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.stripTrailing());
        while (matcher.lookingAt()) {
            ConditionToken token = token(matcher);
            tokens.add(token);
            if (token.kind == Kind.END) {
                break;
            }
            matcher.region(matcher.end(), matcher.regionEnd());
        }
        return tokens;
    }

    private static ConditionToken token(Matcher matcher) {
        for (Kind kind : Kind.values()) {
            String found = matcher.group(kind.group);
            if (found != null) {
                int quote = kind == Kind.TEXT ? 1 : 0;
                return new ConditionToken(kind, found, matcher.start(kind.group) - quote);
            }
        }
        throw new IllegalStateException("The pattern matched none of its groups");
    }

    boolean is(String word) {
        return text.equals(word) && kind != Kind.TEXT;
    }

    /** For messages. */
    String shown() {
        return kind == Kind.END ? "the end" : "\"" + Shown.text(text) + "\"";
    }
}
