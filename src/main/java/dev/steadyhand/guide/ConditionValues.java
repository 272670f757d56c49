package dev.steadyhand.guide;

import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Target;
import java.util.Optional;

/** The values of the names that a runbook's conditions may use. */
final class ConditionValues {

    private ConditionValues() {}

    static Optional<String> value(String name, RunState state, Target target) {
        return switch (name) {
            case "target.health" -> Optional.of(Boolean.toString(!target.health().isEmpty()));
            case "target.files" ->
                    Optional.of(Boolean.toString(target.application().files().isPresent()));
            case "target.database" -> Optional.of(target.database());
            case "target.product" ->
                    state.value(name).or(() -> Optional.of(target.access().url().product().word()));
            case "run.place" -> place(state);
            default -> state.value(name);
        };
    }

    private static Optional<String> place(RunState state) {
        return state.steps().stream()
                .map(StepRecord::step)
                .filter(Step.Restore.class::isInstance)
                .map(step -> ((Step.Restore) step).place())
                .findFirst();
    }
}
