package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the values in the texts of one step. A name in braces stands for a value, with the first
 * brace twice for itself; every other brace is a brace.
 */
final class ValueTextReader {

    private static final Pattern NAME = Pattern.compile("(\\{?)\\{([A-Za-z][A-Za-z0-9._-]*)\\}");

    private final ValueNames names;
    private final Step.StepText step;
    private final Mistakes mistakes;

    ValueTextReader(ValueNames names, Step.StepText step, Mistakes mistakes) {
        this.names = names;
        this.step = step;
        this.mistakes = mistakes;
    }

    /**
     * Reads a text.
     *
     * @param start where in the file its first character stands
     */
    ValueText read(String text, Position start) {
        List<ValueText.Part> parts = new ArrayList<>();
        Matcher matcher = NAME.matcher(text);
        int end = 0;
        while (matcher.find()) {
            words(text.substring(end, matcher.start()), parts);
            end = matcher.end();
            if (matcher.group(1).isEmpty()) {
                check(matcher.group(2), start.right(matcher.start()));
                parts.add(new ValueText.Value(matcher.group(2)));
            } else {
                words(matcher.group().substring(1), parts);
            }
        }
        words(text.substring(end), parts);
        return new ValueText(text, parts);
    }

    private static void words(String text, List<ValueText.Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new ValueText.Words(text));
        }
    }

    private void check(String word, Position place) {
        Optional<ValueName> name = names.find(word);
        if (name.isEmpty()) {
            mistakes.add(
                    place,
                    "There is no value named \"" + Shown.text(word) + "\".",
                    Spelling.mend(word, names.all())
                            + " Where braces are meant, write {{"
                            + Shown.text(word)
                            + "}.");
        } else if (!names.isGiven(name.get(), step)) {
            mistakes.add(
                    place,
                    "\"" + word + "\" may have no value here.",
                    "Let a step before this one give it, without a condition of its own and not"
                            + " skippable, or give both the same condition.");
        }
    }
}
