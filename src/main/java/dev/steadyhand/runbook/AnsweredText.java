package dev.steadyhand.runbook;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that stands for itself, or, as {@code {answer.NAME}}, for what an earlier step was
 * answered: so that a page can be about a table that only the operator knows.
 */
public final class AnsweredText {

    private static final Pattern VALUE = Pattern.compile("\\{\\s*(answer\\.[^{}\\s]+)\\s*}");

    private AnsweredText() {}

    /** The name of the answer that a text stands for; empty where it stands for itself. */
    public static Optional<String> name(String written) {
        Matcher matcher = VALUE.matcher(written);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Reports an answer that no earlier step gives, or not always. */
    static String checked(String written, Position position, ValueTextReader values) {
        name(written).ifPresent(_ -> values.read(written, position));
        return written;
    }
}
