package dev.steadyhand.cli.run;

import java.util.HashMap;
import java.util.Map;

/**
 * All that an unattended run is told to answer.
 *
 * @param everywhere at every step that does not say otherwise
 * @param steps by a step's id or title
 * @param fromPrompt whether what a prompt asks to be typed may be typed from it: true in practice,
 *     where nothing can be lost, and where a command line has named everything already
 */
public record Answers(StepAnswers everywhere, Map<String, StepAnswers> steps, boolean fromPrompt) {

    public static final Answers NONE = new Answers(StepAnswers.NONE, Map.of(), false);

    /** In practice: every box is ticked, the newest backup taken, every phrase typed as shown. */
    public static final Answers PRACTICE =
            new Answers(StepAnswers.builder().tick(true).backup("newest").build(), Map.of(), true);

    public Answers {
        steps = Map.copyOf(steps);
    }

    /** These answers, and the others where these say nothing. */
    public Answers or(Answers others) {
        Map<String, StepAnswers> both = new HashMap<>(others.steps);
        steps.forEach(
                (step, answers) -> both.merge(step, answers, (theirs, own) -> own.or(theirs)));
        return new Answers(everywhere.or(others.everywhere), both, fromPrompt || others.fromPrompt);
    }

    /** What applies at a step. */
    StepAnswers at(String id, String title) {
        return steps.getOrDefault(id, StepAnswers.NONE)
                .or(steps.getOrDefault(title, StepAnswers.NONE))
                .or(everywhere);
    }
}
