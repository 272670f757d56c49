package dev.steadyhand.cli.run;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the file of {@code --answers}: YAML with answers for every step at the top, and answers for
 * one step below {@code steps} and the step's id or title.
 */
public final class AnswerFile {

    private static final long MOST_BYTES = 1_000_000;
    private static final String STEPS = "steps";
    private static final List<String> FAILURES = List.of("abort", "retry", "skip");

    private final Path file;
    private final List<String> mistakes = new ArrayList<>();

    private AnswerFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws ProblemException where it cannot be read or has mistakes
     */
    public static Answers read(Path file) {
        return new AnswerFile(file).read();
    }

    private Answers read() {
        JsonNode root = yaml();
        if (!root.isObject()) {
            throw wrong("it does not hold keys and values");
        }
        Map<String, StepAnswers> steps = new LinkedHashMap<>();
        root.path(STEPS)
                .properties()
                .forEach(step -> steps.put(step.getKey(), answers(step.getValue(), false)));
        StepAnswers everywhere = answers(root, true);
        if (!mistakes.isEmpty()) {
            throw wrong(String.join(", ", mistakes));
        }
        return new Answers(everywhere, steps, false);
    }

    private JsonNode yaml() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw wrong("it is larger than a megabyte");
            }
            return new YAMLMapper().readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new Problem(
                            ProblemCode.FILE_UNUSABLE,
                            "The answers in " + file + " could not be read.",
                            Problem.NOTHING_CHANGED,
                            "Check that the file exists and is text in UTF-8.")
                    .toException(unreadable);
        } catch (JacksonException broken) {
            throw wrong(
                    "it is not YAML, line "
                            + (broken.getLocation() == null
                                    ? 1
                                    : broken.getLocation().getLineNr()));
        }
    }

    private StepAnswers answers(JsonNode node, boolean top) {
        StepAnswers.Builder answers = StepAnswers.builder();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!(top && entry.getKey().equals(STEPS))) {
                take(answers, entry.getKey(), entry.getValue().asString(""));
            }
        }
        return answers.build();
    }

    private void take(StepAnswers.Builder answers, String key, String value) {
        switch (key) {
            case "tick" -> answers.tick(value.equals("all") || value.equals("true"));
            case "run" -> answers.run(value.equals("true"));
            case "backup" -> answers.backup(value);
            case "store" -> answers.store(value);
            case "phrase" -> answers.phrase(value);
            case "database" -> answers.database(value);
            case "answer" -> answers.answer(value);
            case "approval" -> answers.approval(value);
            case "conducted-by" -> answers.conductedBy(value);
            case "reviewed-by" -> answers.reviewedBy(value);
            case "note" -> answers.note(value);
            case "reason" -> answers.reason(value);
            case "on-failure" -> onFailure(answers, value);
            default -> mistakes.add("\"" + key + "\" is not a key of it");
        }
    }

    private void onFailure(StepAnswers.Builder answers, String value) {
        if (!FAILURES.contains(value)) {
            mistakes.add("on-failure is one of " + String.join(", ", FAILURES));
        }
        answers.onFailure(value);
    }

    private ProblemException wrong(String what) {
        return new Problem(
                        ProblemCode.USAGE_WRONG,
                        "The answers in " + file + " have a mistake: " + what + ".",
                        Problem.NOTHING_CHANGED,
                        "Known keys are tick, run, backup, store, phrase, database, answer,"
                            + " approval, conducted-by, reviewed-by, note, on-failure, reason, and"
                            + " steps with the same below a step's name.")
                .toException();
    }
}
