package dev.steadyhand.guide;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.RunEvent.PlannedCall;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.CallResult;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What is said beside a run's steps and accepted at any time, by whoever executes it or from
 * another program: notes, files, and that somebody was called.
 */
final class Sayings {

    private static final int LONGEST_PERSON = 80;
    private static final int LONGEST_NOTE = 2000;

    private static final int MOST_FILES = 100;

    private final Attachments attachments;

    Sayings(Attachments attachments) {
        this.attachments = attachments;
    }

    /**
     * The event that puts it on record.
     *
     * @return empty where the answer is to a question, or an order
     * @throws ProblemException where it does not fit the run
     */
    Optional<RunEvent> event(RunState state, Answer answer) {
        return switch (answer) {
            case Answer.Note(var text) -> {
                AnswerFit.reasoned(text);
                yield Optional.of(new RunEvent.Noted(text));
            }
            case Answer.Called called -> Optional.of(called(state, called));
            case Answer.Attached(var file) -> Optional.of(attached(state, file));
            default -> Optional.empty();
        };
    }

    private RunEvent attached(RunState state, Path file) {
        if (state.isOver()) {
            throw AnswerFit.unfit(
                    "The run is over.",
                    "Keep the file beside its report, which steadyhand report writes.");
        }
        long files =
                state.beside().stream()
                        .filter(recorded -> recorded.event() instanceof RunEvent.Attached)
                        .count();
        if (files >= MOST_FILES) {
            throw AnswerFit.unfit(
                    "The run has " + MOST_FILES + " files already.",
                    "Attach one that holds the others, such as a .zip.");
        }
        Attachments.Kept kept = attachments.keep(state.begun().run(), file);
        String step = state.current().map(index -> state.steps().get(index).id()).orElse("");
        return new RunEvent.Attached(step, kept.name(), kept.ending(), kept.bytes(), kept.sha256());
    }

    private static RunEvent called(RunState state, Answer.Called called) {
        PlannedCall planned =
                state.begun().calls().stream()
                        .filter(call -> call.role().equals(called.role()))
                        .findFirst()
                        .orElseThrow(() -> unplanned(state));
        if (state.begun().mode() == RunMode.REHEARSAL) {
            throw AnswerFit.unfit(
                    "Nobody is called in a rehearsal.", "Write a note where one was called.");
        }
        if (called.result() == CallResult.NOT_NEEDED) {
            AnswerFit.reasoned(called.note());
        }
        if (called.person().length() > LONGEST_PERSON || called.note().length() > LONGEST_NOTE) {
            throw AnswerFit.unfit(
                    "The name or the note is too long.",
                    String.format(
                            Locale.ROOT,
                            "Shorten it: a name has at most %d characters, a note %d.",
                            LONGEST_PERSON,
                            LONGEST_NOTE));
        }
        String person = called.person().isBlank() ? planned.person() : called.person().strip();
        return new RunEvent.Called(called.role(), called.result(), person, called.note().strip());
    }

    private static ProblemException unplanned(RunState state) {
        String roles =
                String.join(", ", state.begun().calls().stream().map(PlannedCall::role).toList());
        return roles.isEmpty()
                ? AnswerFit.unfit(
                        "Nobody is to be called in this run.", "Write a note of who was called.")
                : AnswerFit.unfit(
                        "Nobody is to be called in that role; in this run it is: " + roles + ".",
                        "Give one of these roles, or write a note of who was called.");
    }
}
