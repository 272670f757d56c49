package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a runbook's decisions lead: made of its steps and their conditions alone, so that a picture
 * of it cannot say something else than the page.
 *
 * @param words what is asked, or which steps follow
 * @param branches what each answer leads to; empty at an end
 */
record DecisionTree(List<String> words, Map<String, DecisionTree> branches) {

    static DecisionTree of(Runbook runbook) {
        return from(runbook.steps(), 0, Map.of(), List.of());
    }

    boolean isEnd() {
        return branches.isEmpty();
    }

    /** How many ends it has. */
    int ends() {
        return isEnd() ? 1 : branches.values().stream().mapToInt(DecisionTree::ends).sum();
    }

    /** How many questions are asked at most. */
    int depth() {
        return branches.values().stream().mapToInt(DecisionTree::depth).max().orElse(-1) + 1;
    }

    private static DecisionTree from(
            List<Step> steps, int first, Map<String, String> answers, List<String> done) {
        List<String> titles = new ArrayList<>(done);
        for (int index = first; index < steps.size(); index++) {
            Step step = steps.get(index);
            if (!holds(step, answers)) {
                continue;
            }
            if (step instanceof Step.Decision decision) {
                return new DecisionTree(
                        List.of(decision.question().written()),
                        branches(decision, steps, index + 1, answers, titles));
            }
            if (step.text().when().isPresent()) {
                titles.add(step.text().title());
            }
        }
        return new DecisionTree(List.copyOf(titles), Map.of());
    }

    private static Map<String, DecisionTree> branches(
            Step.Decision decision,
            List<Step> steps,
            int next,
            Map<String, String> answers,
            List<String> done) {
        Map<String, DecisionTree> branches = new LinkedHashMap<>();
        for (Step.Decision.Option option : decision.options()) {
            Map<String, String> more = new LinkedHashMap<>(answers);
            more.put(ValueNames.ANSWER + decision.name(), option.word());
            branches.put(option.meaning(), from(steps, next, more, done));
        }
        return branches;
    }

    private static boolean holds(Step step, Map<String, String> answers) {
        return step.text()
                .when()
                .map(condition -> condition.holds(name -> Optional.ofNullable(answers.get(name))))
                .orElse(true);
    }
}
