package dev.steadyhand.runbook;

import dev.steadyhand.runbook.Step.Decision.Option;
import java.util.List;

/** Reads the steps that ask people for what later steps depend on. */
final class AskingReader {

    private static final List<String> TYPES = List.of("text", "number", "moment");
    private static final int MOST_OPTIONS = 12;

    private final Keys keys;
    private final ValueNames names;
    private final Mistakes mistakes;

    AskingReader(Keys keys, ValueNames names, Mistakes mistakes) {
        this.keys = keys;
        this.names = names;
        this.mistakes = mistakes;
    }

    Step decision(Step.StepText text) {
        keys.need("options");
        List<Option> options =
                keys.texts("options").entrySet().stream()
                        .map(entry -> new Option(entry.getKey(), entry.getValue()))
                        .toList();
        if (options.size() < 2 || options.size() > MOST_OPTIONS) {
            mistakes.add(
                    keys.position("options"),
                    "A decision is between 2 and " + MOST_OPTIONS + " options.",
                    "Write each as a word with what it means, as in: options: {rollback: Roll the"
                            + " application back, restore: Restore the database}");
        }
        List<String> words = options.stream().map(Option::word).toList();
        for (String word : words) {
            if (!word.matches("[a-z][a-z0-9-]{0,39}")) {
                mistakes.add(
                        keys.position("options"),
                        "\"" + Shown.text(word) + "\" is not a word that conditions can use.",
                        "Use lower case letters, digits and hyphens.");
            }
        }
        ValueText question = question(text);
        return new Step.Decision(text, name(text, ValueType.WORD, words), question, options);
    }

    Step input(Step.StepText text) {
        String type = keys.word("type", TYPES).orElse("text");
        int least = keys.number("least", 0, 0, Integer.MAX_VALUE);
        int most = keys.number("most", 999_999_999, 0, Integer.MAX_VALUE);
        if (!type.equals("number") && (keys.has("least") || keys.has("most"))) {
            mistakes.add(
                    keys.position(keys.has("least") ? "least" : "most"),
                    "Only a number has a least and a most.",
                    "Add the line: type: number");
        }
        if (least > most) {
            mistakes.add(keys.position("least"), "No number fits.", "Make \"most\" larger.");
        }
        InputForm form =
                switch (type) {
                    case "number" -> new InputForm.WholeNumber(least, most);
                    case "moment" -> new InputForm.Moment();
                    default -> new InputForm.Line();
                };
        ValueType valueType = type.equals("number") ? ValueType.NUMBER : ValueType.TEXT;
        ValueText question = question(text);
        return new Step.Input(text, name(text, valueType, List.of()), question, form);
    }

    private String name(Step.StepText text, ValueType type, List<String> words) {
        String name = keys.text("name").orElse(text.id());
        new NewName(keys, names, mistakes).declare(name, type, words, text);
        return name;
    }

    private ValueText question(Step.StepText text) {
        return keys.text("question")
                .map(question ->
                        new ValueTextReader(names, text, mistakes)
                                .read(question, keys.textPosition("question")))
                .orElseGet(() -> ValueText.of(text.title()));
    }
}
