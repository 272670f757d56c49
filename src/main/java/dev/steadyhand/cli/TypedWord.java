package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.terminal.LineSource;
import java.io.PrintStream;
import java.util.Optional;

/** A word that has to be typed, or given with an option, before something is deleted. */
final class TypedWord {

    private static final long POLL_MILLISECONDS = 500;

    private final Shell shell;

    TypedWord(Shell shell) {
        this.shell = shell;
    }

    /**
     * Returns once it was given; at a terminal it is asked for.
     *
     * @param given what the option says
     * @param option how it can be given without a terminal
     * @throws dev.steadyhand.base.ProblemException where it was not given, or was another
     */
    void require(String word, Optional<String> given, String option) {
        boolean people = shell.console().isTerminal() && !shell.options().json();
        Optional<String> typed = given.isEmpty() && people ? ask(word) : given;
        if (typed.isEmpty()) {
            throw new Problem(
                            ProblemCode.CONFIRMATION_MISSING,
                            "Nobody confirmed that something is to be deleted.",
                            Problem.NOTHING_CHANGED,
                            "Look at it with --dry-run, then confirm with " + option + ".")
                    .toException();
        }
        if (!typed.get().strip().equals(word)) {
            throw new Problem(
                            ProblemCode.PHRASE_WRONG,
                            "What was typed is not \"" + word + "\".",
                            Problem.NOTHING_CHANGED,
                            "Type exactly that, or give it with " + option + ".")
                    .toException();
        }
    }

    private Optional<String> ask(String word) {
        PrintStream err = shell.console().err();
        err.print("Type " + word + " to delete: ");
        err.flush();
        try {
            while (true) {
                switch (shell.console().lines().next(POLL_MILLISECONDS)) {
                    case LineSource.Wait.Line(String text) -> {
                        return Optional.of(text);
                    }
                    case LineSource.Wait.End() -> {
                        return Optional.empty();
                    }
                    case LineSource.Wait.Nothing() -> {}
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
