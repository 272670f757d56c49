package dev.steadyhand.runbook;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Refuses runbooks whose steps stand in an order that could not work, or would not be safe. */
final class StepOrder {

    private final List<Step> steps;
    private final Mistakes mistakes;

    StepOrder(List<Step> steps, Mistakes mistakes) {
        this.steps = steps;
        this.mistakes = mistakes;
    }

    void check() {
        for (int index = 0; index < steps.size(); index++) {
            checkAt(index);
        }
        once(Step.ChooseBackup.class);
        once(Step.Restore.class);
        once(Step.Switch.class);
        once(Step.SyncBucket.class);
        once(Step.RestoreFiles.class);
        once(Step.SignOff.class);
    }

    private void checkAt(int index) {
        switch (steps.get(index)) {
            case Step.VerifyBackup step -> needs(step, index, Step.ChooseBackup.class);
            case Step.Restore step -> checkRestore(step, index);
            case Step.VerifyRestore step -> needs(step, index, Step.Restore.class);
            case Step.Sql step -> checkSql(step, index);
            case Step.Switch step -> checkSwitch(step, index);
            case Step.MissingRowsStep step -> checkSwitch(step, index);
            case Step.SyncBucket step -> {
                if (step.from().isEmpty()) {
                    needs(step, index, Step.ChooseBackup.class);
                }
                needs(step, index, Step.Confirm.class);
            }
            case Step.Undo step -> needs(step, index, Step.Confirm.class);
            case Step.Discard step -> needs(step, index, Step.Confirm.class);
            case Step.SignOff step -> checkSignOff(step, index);
            case Step.Checklist _,
                    Step.Precheck _,
                    Step.ChooseBackup _,
                    Step.SafetyBackup _,
                    Step.BackupStep _,
                    Step.Confirm _,
                    Step.RestoreFiles _,
                    Step.Http _,
                    Step.Decision _,
                    Step.Input _,
                    Step.Wait _,
                    Step.Command _,
                    Step.Approval _,
                    Step.Notify _,
                    Step.Cleanup _ -> {}
        }
    }

    private void checkRestore(Step.Restore step, int index) {
        needs(step, index, Step.ChooseBackup.class);
        if (step.place().equals("throw-away")) {
            checkThrownAway(step, index);
            return;
        }
        needs(step, index, Step.Confirm.class);
        if (!step.place().equals("beside")) {
            needs(step, index, Step.SafetyBackup.class);
        }
    }

    private void checkSql(Step.Sql step, int index) {
        boolean live = step.query().filter(query -> query.place().equals("live")).isPresent();
        if (!live) {
            needs(step, index, Step.Restore.class);
        }
        if (!live && step.query().isPresent() && before(index, Step.Switch.class::isInstance)) {
            mistakes.add(
                    position(step),
                    "After the switch the copy is what is live.",
                    "Add the line: on: live");
        }
    }

    private void checkThrownAway(Step step, int index) {
        if (steps.subList(index, steps.size()).stream().noneMatch(Step.Cleanup.class::isInstance)) {
            mistakes.add(
                    position(step),
                    "What is restored to be thrown away needs a step of kind cleanup after it.",
                    "Add one at the end.");
        }
    }

    private void checkSwitch(Step step, int index) {
        if (!before(index, this::isBeside)) {
            mistakes.add(
                    position(step),
                    "A step of kind "
                            + step.kind()
                            + " needs a restore with place beside before it.",
                    "Add such a step above it, or remove this one.");
        } else {
            needs(step, index, Step.VerifyRestore.class);
        }
    }

    private boolean isBeside(Step step) {
        return step instanceof Step.Restore restore && restore.place().equals("beside");
    }

    private void checkSignOff(Step.SignOff step, int index) {
        boolean last =
                steps.subList(index + 1, steps.size()).stream()
                        .allMatch(Step.Cleanup.class::isInstance);
        if (!last) {
            mistakes.add(
                    position(step),
                    "After the sign-off only steps of kind cleanup may follow.",
                    "Move it to the end.");
        }
    }

    private void needs(Step step, int index, Class<? extends Step> before) {
        if (!before(index, before::isInstance)) {
            mistakes.add(
                    position(step),
                    "A step of kind "
                            + step.kind()
                            + " needs a step of kind "
                            + kind(before)
                            + " before it.",
                    "Add one above it.");
        }
    }

    private boolean before(int index, Predicate<Step> wanted) {
        return steps.subList(0, index).stream().anyMatch(wanted);
    }

    private void once(Class<? extends Step> type) {
        Optional<Step> second = steps.stream().filter(type::isInstance).skip(1).findFirst();
        second.ifPresent(step ->
                mistakes.add(
                        position(step),
                        "A runbook has at most one step of kind " + step.kind() + ".",
                        "Keep one of them; make another runbook for the other."));
    }

    private static Position position(Step step) {
        return new Position(step.text().line(), 1);
    }

    private static String kind(Class<? extends Step> type) {
        return type.getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
