package dev.steadyhand.cli.run;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.cli.terminal.LineSource;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A person at a terminal: shows each step as it comes, asks what it needs, reads what is typed.
 * Nothing is pre-filled, and an empty line never means yes.
 */
public final class TerminalOperator implements Operator {

    private static final long GLANCE = 250;

    private final Console console;
    private final PrintStream out;
    private BooleanSupplier isOpen = () -> true;
    private int shown = -1;

    public TerminalOperator(Console console) {
        this.console = console;
        this.out = console.err();
    }

    @Override
    public Optional<Answer> answer(Question question) throws InterruptedException {
        isOpen = question.isOpen();
        try {
            return Optional.of(answer(question.run(), question.prompt()));
        } catch (QuestionGone gone) {
            out.println();
            return Optional.empty();
        }
    }

    private Answer answer(RunSnapshot run, Prompt prompt) throws InterruptedException {
        present(run);
        return switch (prompt) {
            case Prompt.Tick tick -> tick(tick);
            case Prompt.Proceed proceed -> proceed(proceed);
            case Prompt.ChooseBackup choice -> choose(choice, run);
            case Prompt.Type type -> type(type);
            case Prompt.Decide decide -> decide(decide);
            case Prompt.Enter enter -> enter(enter);
            case Prompt.Sign sign -> sign(sign);
            case Prompt.Failed failed -> failed(failed);
        };
    }

    @Override
    public void refused(Problem problem) {
        ProblemLines.print(out, problem);
    }

    /** The step's heading and guidance, once. */
    private void present(RunSnapshot run) {
        if (shown == run.current()) {
            return;
        }
        shown = run.current();
        Step step = run.steps().get(shown).step();
        out.println();
        out.printf(
                Locale.ROOT,
                "── %s · step %d of %d · %s · %s ──%n",
                run.environment().word().toUpperCase(Locale.ROOT),
                shown + 1,
                run.steps().size(),
                run.target(),
                Elapsed.clock(run.elapsed()));
        out.println(step.text().title());
        if (!step.text().guidance().isBlank()) {
            out.println();
            out.println(step.text().guidance());
        }
        if (!step.text().why().isBlank()) {
            out.println();
            out.println("Why: " + step.text().why());
        }
        out.println();
    }

    private Answer tick(Prompt.Tick tick) throws InterruptedException {
        for (int item = 0; item < tick.items().size(); item++) {
            if (!tick.ticked().contains(item)) {
                out.println("[ ] " + tick.items().get(item));
                return yes("Is that so?") ? new Answer.Ticked(item, true) : stopped();
            }
        }
        return yes("Is this step done?") ? new Answer.Proceed() : stopped();
    }

    private Answer proceed(Prompt.Proceed proceed) throws InterruptedException {
        proceed.happens().forEach(line -> out.println("  • " + line));
        if (proceed.destructive()) {
            out.println("  This changes what is live.");
        }
        return yes(proceed.action() + "?") ? new Answer.Proceed() : stopped();
    }

    private Answer choose(Prompt.ChooseBackup choice, RunSnapshot run) throws InterruptedException {
        List<Prompt.BackupOption> options = choice.options();
        for (int index = 0; index < options.size(); index++) {
            show(index + 1, options.get(index), run);
        }
        Prompt.BackupOption option = among(options);
        return new Answer.Chosen(option.name(), option.store());
    }

    private <T> T among(List<T> shown) throws InterruptedException {
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

    private Answer decide(Prompt.Decide decide) throws InterruptedException {
        out.println(decide.question());
        List<Step.Decision.Option> options = decide.options();
        for (int index = 0; index < options.size(); index++) {
            out.printf(Locale.ROOT, "%3d  %s%n", index + 1, options.get(index).meaning());
        }
        return new Answer.Decided(among(options).word());
    }

    private Answer enter(Prompt.Enter enter) throws InterruptedException {
        return new Answer.Entered(ask(enter.question() + " (" + enter.form().words() + "):"));
    }

    private void show(int number, Prompt.BackupOption option, RunSnapshot run) {
        String age = Elapsed.text(Duration.between(option.taken(), run.taken()));
        out.printf(
                Locale.ROOT,
                "%3d  %s  %s ago  %s  %s%n",
                number,
                option.name(),
                age,
                ByteSize.text(option.bytes()),
                option.verdict().words());
        option.remarks().forEach(remark -> out.println("       " + remark));
    }

    private Answer type(Prompt.Type type) throws InterruptedException {
        type.overwritten().forEach(line -> out.println("  • " + line));
        String phrase = ask("Type  " + type.phrase() + "  to confirm:");
        String database = ask("Type the name of the live database:");
        return new Answer.Typed(phrase, database);
    }

    private Answer sign(Prompt.Sign sign) throws InterruptedException {
        for (Check check : sign.summary()) {
            out.println("  " + check.verdict().words() + "  " + check.name());
        }
        String conducted = ask("Conducted by (empty for " + sign.operator() + "):");
        String reviewed = ask("Reviewed by (may be empty):");
        String note = ask("A note for the next person (may be empty):");
        return new Answer.Signed(conducted.isBlank() ? sign.operator() : conducted, reviewed, note);
    }

    private Answer failed(Prompt.Failed failed) throws InterruptedException {
        ProblemLines.print(out, failed.problem());
        boolean retry = failed.ways().contains(Prompt.Way.RETRY);
        boolean skip = failed.ways().contains(Prompt.Way.SKIP);
        boolean overrule = failed.ways().contains(Prompt.Way.OVERRIDE);
        String ways =
                (retry ? "r = try again, " : "")
                        + (skip ? "s = skip it with a reason, " : "")
                        + (overrule ? "o = go on in spite of it, with a reason, " : "")
                        + "a = abort the run";
        while (true) {
            Optional<Answer> answer = way(ask(ways + ":"), retry, skip, overrule, failed);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
    }

    private Optional<Answer> way(
            String typed, boolean retry, boolean skip, boolean overrule, Prompt.Failed failed)
            throws InterruptedException {
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "r" -> retry ? Optional.of(new Answer.Retry()) : Optional.empty();
            case "s" -> skip ? Optional.of(new Answer.Skip(reason())) : Optional.empty();
            case "o" -> overrule ? Optional.of(new Answer.Overrule(reason())) : Optional.empty();
            case "a" -> Optional.of(new Answer.Abort(failed.problem().what()));
            default -> Optional.empty();
        };
    }

    private String reason() throws InterruptedException {
        while (true) {
            String reason = ask("Reason, for the record:");
            if (!reason.isBlank()) {
                return reason;
            }
        }
    }

    /** Somebody said no: they may abort, or look again. */
    private Answer stopped() throws InterruptedException {
        return yes("Abort the run?")
                ? new Answer.Abort("The operator said no at this step.")
                : new Answer.Note("The operator looks at the step again.");
    }

    private boolean yes(String question) throws InterruptedException {
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

    private String ask(String question) throws InterruptedException {
        out.print(question + " ");
        out.flush();
        while (true) {
            switch (console.lines().next(GLANCE)) {
                case LineSource.Wait.Line(String text) -> {
                    return text.strip();
                }
                case LineSource.Wait.Nothing() -> requireOpen();
                case LineSource.Wait.End() ->
                        throw new InterruptedException("Nobody can type any more");
            }
        }
    }

    private void requireOpen() {
        if (!isOpen.getAsBoolean()) {
            throw new QuestionGone();
        }
    }

    /** The run went on without the answer: its work was broken off, or it ended. */
    private static final class QuestionGone extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
