package dev.steadyhand.runbook;

import java.util.HashMap;
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
    private final Map<String, Step.StepText> givers = new HashMap<>();

    /** A step gives a value; returns whether the name was free. */
    boolean declare(ValueName name, Step.StepText giver) {
        givers.putIfAbsent(name.word(), giver);
        return answers.putIfAbsent(name.word(), name) == null;
    }

    /** A step was read that may give names a value that every run knows. */
    void passed(Step step) {
        for (ConditionName name : ConditionName.values()) {
            boolean gives =
                    step instanceof Step.ChooseBackup
                            ? name.isOfBackup()
                            : step instanceof Step.Restore && name == ConditionName.RUN_PLACE;
            if (gives) {
                givers.putIfAbsent(name.word(), step.text());
            }
        }
    }

    /**
     * Whether a name has a value whenever a step is reached: every run gives it, or a step before
     * that cannot be left out where this one is not.
     */
    boolean isGiven(ValueName name, Step.StepText at) {
        boolean always =
                ConditionName.of(name.word())
                        .filter(word -> !word.isOfBackup() && word != ConditionName.RUN_PLACE)
                        .isPresent();
        return always
                || Optional.ofNullable(givers.get(name.word()))
                        .filter(giver -> !giver.skippable())
                        .filter(giver -> giver.when().isEmpty() || when(giver).equals(when(at)))
                        .isPresent();
    }

    private static Optional<String> when(Step.StepText text) {
        return text.when().map(Condition::text);
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
