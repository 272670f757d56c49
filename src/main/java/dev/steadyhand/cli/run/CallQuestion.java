package dev.steadyhand.cli.run;

import dev.steadyhand.guide.Escalation;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.CallResult;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whom somebody has called, and what came of it. */
final class CallQuestion {

    private final PrintStream out;
    private final Typing typing;

    CallQuestion(PrintStream out, Typing typing) {
        this.out = out;
        this.typing = typing;
    }

    /** Empty where nobody is to be called in this run. */
    Optional<Answer> ask(RunSnapshot run) throws InterruptedException {
        List<Escalation> calls = run.escalations();
        if (calls.isEmpty()) {
            out.println("Nobody is to be called in this run.");
            return Optional.empty();
        }
        for (int index = 0; index < calls.size(); index++) {
            out.printf(
                    Locale.ROOT,
                    "%3d  %s%n",
                    index + 1,
                    CallLines.words(calls.get(index), run.taken()));
        }
        Escalation call = typing.among(calls);
        CallResult result = result();
        if (result == CallResult.NOT_NEEDED) {
            return Optional.of(
                    new Answer.Called(call.contact().role(), result, "", typing.reason()));
        }
        String person = typing.ask("Who was it (empty for " + call.contact().who() + "):");
        String note = typing.ask("A note (may be empty):");
        return Optional.of(new Answer.Called(call.contact().role(), result, person, note));
    }

    private CallResult result() throws InterruptedException {
        while (true) {
            switch (typing.ask("r = reached, n = not reached, x = not needed, with a reason:")) {
                case "r" -> {
                    return CallResult.REACHED;
                }
                case "n" -> {
                    return CallResult.NOT_REACHED;
                }
                case "x" -> {
                    return CallResult.NOT_NEEDED;
                }
                default -> out.println("Type r, n or x.");
            }
        }
    }
}
