package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What restores of a target forget, as its owners have written it down: boxes of a step of their
 * own, just before the signature of every runbook that makes something live.
 */
public final class Consequences {

    private Consequences() {}

    /**
     * The text of a runbook with that step.
     *
     * @param target its name, for the step's heading
     * @param boxes what has to be seen to, a line each
     * @return empty where the runbook makes nothing live, nobody signs it, or there is nothing to
     *     see to
     */
    public static Optional<String> text(Runbook runbook, String target, List<String> boxes) {
        return runbook.steps().stream()
                .filter(Step.SignOff.class::isInstance)
                .findFirst()
                .filter(_ ->
                        !boxes.isEmpty() && runbook.steps().stream().anyMatch(Consequences::has))
                .map(sign -> before(sign.text().line(), runbook.text(), step(target, boxes)));
    }

    private static boolean has(Step step) {
        return switch (step) {
            case Step.Restore restore ->
                    restore.place().equals("instead") || restore.place().equals("emptied");
            case Step.Switch _,
                    Step.MissingRowsStep _,
                    Step.SyncBucket _,
                    Step.RestoreFiles _,
                    Step.Undo _ ->
                    true;
            default -> false;
        };
    }

    private static String step(String target, List<String> boxes) {
        return "## Consequences for "
                + target
                + "\n\nWritten down for this target: what is easily forgotten once it is back.\n\n"
                + boxes.stream().map(box -> "- [ ] " + box + "\n").collect(Collectors.joining())
                + "\n> **Why:** whoever knows this system best wrote these lines on a calm day.\n";
    }

    private static String before(int line, String text, String step) {
        SourceText source = new SourceText(text);
        List<String> lines = new ArrayList<>(source.slice(0, line - 1));
        lines.add(step);
        lines.addAll(source.slice(line - 1, source.size()));
        return String.join("\n", lines);
    }
}
