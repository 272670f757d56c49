package dev.steadyhand.cli.run;

import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.cli.terminal.LineSource;
import dev.steadyhand.guide.step.Answer;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Asks a person for one line at a time. An empty line never means yes. */
public final class Typing {

    private static final long GLANCE = 250;

    private final Console console;
    private final PrintStream out;
    private BooleanSupplier isOpen = () -> true;
    private Sayings sayings = _ -> Optional.empty();

    /** What may be said beside a question. */
    interface Sayings {
        Optional<Answer> of(String typed) throws InterruptedException;
    }

    public Typing(Console console) {
        this.console = console;
        this.out = console.err();
    }

    /**
     * From now on a line that begins with a colon may say something beside the question.
     *
     * @param sayings gives what it says; empty where it says nothing
     */
    void alongside(Sayings sayings) {
        this.sayings = sayings;
    }

    /** From now on questions end when this says that nobody waits for the answer any more. */
    void whileOpen(BooleanSupplier open) {
        isOpen = open;
    }

    String ask(String question) throws InterruptedException {
        out.print(question + " ");
        out.flush();
        while (true) {
            switch (console.lines().next(GLANCE)) {
                case LineSource.Wait.Line(String text) -> {
                    sayBeside(text.strip());
                    return text.strip();
                }
                case LineSource.Wait.Nothing() -> requireOpen();
                case LineSource.Wait.End() ->
                        throw new InterruptedException("Nobody can type any more");
            }
        }
    }

    /** While something is being said, a colon means nothing. */
    private void sayBeside(String typed) throws InterruptedException {
        if (!typed.startsWith(":")) {
            return;
        }
        Sayings all = sayings;
        sayings = _ -> Optional.empty();
        try {
            Optional<Answer> said = all.of(typed);
            if (said.isPresent()) {
                throw new Said(said.get());
            }
        } finally {
            sayings = all;
        }
    }

    /** What is typed; may be empty. */
    public String line(String question) throws InterruptedException {
        return ask(question);
    }

    /** Whether the answer is yes. */
    public boolean yes(String question) throws InterruptedException {
        while (true) {
            switch (ask(question + " y/n:").toLowerCase(Locale.ROOT)) {
                case "y", "yes" -> {
                    return true;
                }
                case "n", "no" -> {
                    return false;
                }
                default -> out.println("Type y or n.");
            }
        }
    }

    <T> T among(List<T> shown) throws InterruptedException {
        while (true) {
            String typed = ask("Which one? Type its number:");
            if (typed.matches("\\d{1,6}")) {
                int index = Integer.parseInt(typed) - 1;
                if (index >= 0 && index < shown.size()) {
                    return shown.get(index);
                }
            }
            out.println("There is no such number.");
        }
    }

    String reason() throws InterruptedException {
        while (true) {
            String reason = ask("Reason, for the record:");
            if (!reason.isBlank()) {
                return reason;
            }
        }
    }

    /** Somebody said no: they may abort, or look again. */
    Answer stopped() throws InterruptedException {
        return yes("Abort the run?")
                ? new Answer.Abort("The operator said no at this step.")
                : new Answer.Note("The operator looks at the step again.");
    }

    private void requireOpen() {
        if (!isOpen.getAsBoolean()) {
            throw new QuestionGone();
        }
    }

    /** Something was said beside the question, which is asked again. */
    static final class Said extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        Said(Answer answer) {
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }

    /** There is no answer now: the run went on without it, or the question is asked again. */
    static final class QuestionGone extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
