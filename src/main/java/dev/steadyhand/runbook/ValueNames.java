package dev.steadyhand.runbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that may be used at one place of a runbook: those that every run has, and what steps
 * before it ask for. Grows while a runbook is read.
 */
final class ValueNames {

    /** What answers are called, before their own name. */
    static final String ANSWER = "answer.";

    private final Map<String, ValueName> answers = new LinkedHashMap<>();

    /** A step asks for a value; returns whether the name was free. */
    boolean declare(ValueName name) {
        return answers.putIfAbsent(name.word(), name) == null;
    }

    Optional<ValueName> find(String word) {
        return ConditionName.of(word)
                .map(ConditionName::value)
                .or(() -> Optional.ofNullable(answers.get(word)));
    }

    List<String> all() {
        return Stream.concat(ConditionName.all().stream(), answers.keySet().stream()).toList();
    }
}
