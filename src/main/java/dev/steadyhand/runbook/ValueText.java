package dev.steadyhand.runbook;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A text of a runbook in which values of the run may stand, as in {@code
 * --release={answer.release}}.
 *
 * @param written as the runbook has it
 * @param parts its words and values, in order
 */
public record ValueText(String written, List<Part> parts) {

    public ValueText {
        parts = List.copyOf(parts);
    }

    /** A piece of the text. */
    public sealed interface Part {}

    /** Stands for itself. */
    public record Words(String text) implements Part {}

    /** Stands for what the run gives it. */
    public record Value(String name) implements Part {}

    /** A text that holds no values. */
    public static ValueText of(String text) {
        return new ValueText(text, List.of(new Words(text)));
    }

    /** Whether there is nothing to fill in. */
    public boolean isLiteral() {
        return names().isEmpty();
    }

    /** The names in it, in order. */
    public List<String> names() {
        return parts.stream()
                .filter(Value.class::isInstance)
                .map(part -> ((Value) part).name())
                .toList();
    }

    /** Whether its first character comes from a value. */
    public boolean beginsWithValue() {
        return !parts.isEmpty() && parts.getFirst() instanceof Value;
    }

    /**
     * With its values in it.
     *
     * @param values the value of a name, as it is to stand there
     */
    public String filled(UnaryOperator<String> values) {
        return parts.stream()
                .map(part ->
                        switch (part) {
                            case Words(var text) -> text;
                            case Value(var name) -> values.apply(name);
                        })
                .collect(Collectors.joining());
    }
}
