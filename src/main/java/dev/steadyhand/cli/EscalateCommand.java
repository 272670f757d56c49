package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.run.CallLines;
import dev.steadyhand.cli.run.RunJson;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.CallResult;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand escalate}: who is to be called in a run, and that somebody was. */
@Command(
        name = "escalate",
        description = {
            "Show who is to be called in a run, or put on record what came of a call.",
            "It may be said in any terminal, whoever executes the run."
        })
final class EscalateCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    @ArgGroup private @Nullable Outcome outcome;

    @Option(
            names = "--person",
            paramLabel = "NAME",
            description = "Who was called, where it was another than the configuration says.")
    private String person = "";

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "A note; the reason where the call was not needed.")
    private String note = "";

    EscalateCommand(Shell shell) {
        this.shell = shell;
    }

    /** One of the three. */
    static final class Outcome {

        @Option(names = "--reached", paramLabel = "ROLE", description = "The role was reached.")
        private @Nullable String reached;

        @Option(
                names = "--not-reached",
                paramLabel = "ROLE",
                description = "The role was called in vain.")
        private @Nullable String notReached;

        @Option(
                names = "--not-needed",
                paramLabel = "ROLE",
                description = "The role need not be called; --note says why.")
        private @Nullable String notNeeded;

        private Answer answer(String person, String note) {
            if (reached != null) {
                return new Answer.Called(reached, CallResult.REACHED, person, note);
            }
            return notReached != null
                    ? new Answer.Called(notReached, CallResult.NOT_REACHED, person, note)
                    : new Answer.Called(
                            Optional.ofNullable(notNeeded).orElse(""),
                            CallResult.NOT_NEEDED,
                            person,
                            note);
        }
    }

    @Override
    public Integer call() {
        TargetChoice choice = new TargetChoice(shell);
        try (Bench bench = shell.open(choice.configuration())) {
            if (outcome != null) {
                bench.runs()
                        .say(run, bench.configuration().operator(), outcome.answer(person, note));
            } else if (!person.isEmpty() || !note.isEmpty()) {
                throw nothingSaid();
            }
            RunSnapshot now = bench.runs().snapshot(run);
            shell.print(() -> json(now), out -> print(out, now));
            return 0;
        }
    }

    private static RuntimeException nothingSaid() {
        return new Problem(
                        ProblemCode.USAGE_WRONG,
                        "It is not said what came of a call.",
                        Problem.NOTHING_CHANGED,
                        "Give one of --reached ROLE, --not-reached ROLE, --not-needed ROLE.")
                .toException();
    }

    private static ObjectNode json(RunSnapshot run) {
        ObjectNode json = Json.object().put("run", run.run());
        json.set("escalations", RunJson.escalations(run));
        return json;
    }

    private static void print(PrintStream out, RunSnapshot run) {
        if (run.escalations().isEmpty()) {
            out.println("Nobody is to be called in this run.");
        }
        run.escalations().forEach(call -> out.println(CallLines.words(call, run.taken())));
    }
}
