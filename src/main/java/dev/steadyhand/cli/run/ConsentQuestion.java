package dev.steadyhand.cli.run;

import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.io.PrintStream;

/** A command in full, and whether it may run. */
final class ConsentQuestion {

    private final PrintStream out;
    private final Typing typing;

    ConsentQuestion(PrintStream out, Typing typing) {
        this.out = out;
        this.typing = typing;
    }

    Answer ask(Prompt.Consent consent) throws InterruptedException {
        out.println("  " + consent.command());
        consent.about().forEach(line -> out.println("  • " + line));
        if (!consent.changes().isEmpty()) {
            out.println("  Changed since the commands were approved:");
            consent.changes().forEach(line -> out.println("    " + line));
        }
        if (consent.cutOff().isPresent()) {
            return cutOff(consent.cutOff().get());
        }
        return typing.yes("Run it?") ? new Answer.Proceed() : typing.stopped();
    }

    private Answer cutOff(String begun) throws InterruptedException {
        out.println("  It was begun at " + begun + ", and nothing is known of its end.");
        out.println("  It may still be running.");
        while (true) {
            switch (typing.ask(
                    "r = run it again, d = it is done, with a reason, a = abort the run:")) {
                case "r" -> {
                    return new Answer.Proceed();
                }
                case "d" -> {
                    return new Answer.CountedAsDone(typing.reason());
                }
                case "a" -> {
                    return typing.stopped();
                }
                default -> out.println("Type r, d or a.");
            }
        }
    }
}
