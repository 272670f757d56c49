package dev.steadyhand.cli.run;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.Step;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A person at a terminal: shows each step as it comes, asks what it needs, reads what is typed.
 * Nothing is pre-filled, and an empty line never means yes.
 */
public final class TerminalOperator implements Operator {

    private final PrintStream out;
    private final Typing typing;
    private int shown = -1;

    public TerminalOperator(Console console) {
        this.out = console.err();
        this.typing = new Typing(console);
    }

    @Override
    public Optional<Answer> answer(Question question) throws InterruptedException {
        typing.whileOpen(question.isOpen());
        typing.alongside(typed -> beside(typed, question.run()));
        try {
            return Optional.of(answer(question.run(), question.prompt()));
        } catch (Typing.QuestionGone gone) {
            out.println();
            return Optional.empty();
        } catch (Typing.Said said) {
            return Optional.of(said.answer());
        }
    }

    /** What is said without answering: that somebody was called, a file, or a note. */
    private Optional<Answer> beside(String typed, RunSnapshot run) throws InterruptedException {
        if (typed.equals(":call")) {
            return Optional.of(
                    new CallQuestion(out, typing).ask(run).orElseThrow(Typing.QuestionGone::new));
        }
        if (typed.startsWith(":attach ")) {
            String name = typed.substring(":attach ".length()).strip();
            return Optional.of(new Answer.Attached(path(name)));
        }
        return typed.startsWith(":note ")
                ? Optional.of(new Answer.Note(typed.substring(":note ".length()).strip()))
                : Optional.empty();
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
            case Prompt.Consent consent -> new ConsentQuestion(out, typing).ask(consent);
            case Prompt.Approve approve -> new ApprovalQuestion(out, typing).ask(approve);
            case Prompt.Sign sign -> sign(sign);
            case Prompt.Failed failed -> failed(failed);
        };
    }

    private Path path(String typed) {
        try {
            return Path.of(typed);
        } catch (InvalidPathException _) {
            out.println("That is no path.");
            throw new Typing.QuestionGone();
        }
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
        CallLines.ahead(run).ifPresent(out::println);
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
                return typing.yes("Is that so?") ? new Answer.Ticked(item, true) : typing.stopped();
            }
        }
        return typing.yes("Is this step done?") ? new Answer.Proceed() : typing.stopped();
    }

    private Answer proceed(Prompt.Proceed proceed) throws InterruptedException {
        proceed.happens().forEach(line -> out.println("  • " + line));
        if (proceed.destructive()) {
            out.println("  This changes what is live.");
        }
        return typing.yes(proceed.action() + "?") ? new Answer.Proceed() : typing.stopped();
    }

    private Answer choose(Prompt.ChooseBackup choice, RunSnapshot run) throws InterruptedException {
        List<Prompt.BackupOption> options = choice.options();
        for (int index = 0; index < options.size(); index++) {
            show(index + 1, options.get(index), run);
        }
        Prompt.BackupOption option = typing.among(options);
        return new Answer.Chosen(option.name(), option.store());
    }

    private Answer decide(Prompt.Decide decide) throws InterruptedException {
        out.println(decide.question());
        List<Step.Decision.Option> options = decide.options();
        for (int index = 0; index < options.size(); index++) {
            out.printf(Locale.ROOT, "%3d  %s%n", index + 1, options.get(index).meaning());
        }
        return new Answer.Decided(typing.among(options).word());
    }

    private Answer enter(Prompt.Enter enter) throws InterruptedException {
        return new Answer.Entered(
                typing.ask(enter.question() + " (" + enter.form().words() + "):"));
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
        String phrase = typing.ask("Type  " + type.phrase() + "  to confirm:");
        String database = typing.ask("Type the name of the live database:");
        return new Answer.Typed(phrase, database);
    }

    private Answer sign(Prompt.Sign sign) throws InterruptedException {
        for (Check check : sign.summary()) {
            out.println("  " + check.verdict().words() + "  " + check.name());
        }
        String conducted = typing.ask("Conducted by (empty for " + sign.operator() + "):");
        String reviewed = typing.ask("Reviewed by (may be empty):");
        String note = typing.ask("A note for the next person (may be empty):");
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
            Optional<Answer> answer = way(typing.ask(ways + ":"), retry, skip, overrule, failed);
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
            case "s" -> skip ? Optional.of(new Answer.Skip(typing.reason())) : Optional.empty();
            case "o" ->
                    overrule ? Optional.of(new Answer.Overrule(typing.reason())) : Optional.empty();
            case "a" -> Optional.of(new Answer.Abort(failed.problem().what()));
            default -> Optional.empty();
        };
    }
}
