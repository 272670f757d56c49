package dev.steadyhand.cli.run;

import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Approver;
import dev.steadyhand.guide.step.Prompt;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** A request to others, and the codes that they give. */
final class ApprovalQuestion {

    private final PrintStream out;
    private final Typing typing;

    ApprovalQuestion(PrintStream out, Typing typing) {
        this.out = out;
        this.typing = typing;
    }

    Answer ask(Prompt.Approve approve) throws InterruptedException {
        out.println("  " + approve.request().reason());
        out.println(
                "  "
                        + approve.given().size()
                        + " of "
                        + approve.needed()
                        + " have approved"
                        + (approve.given().isEmpty()
                                ? "."
                                : ": " + String.join(", ", approve.given()) + "."));
        out.println("  These may approve: " + people(approve) + ".");
        out.println("  The request holds until " + approve.request().expires() + ".");
        out.println("  On their own installation:");
        out.println();
        out.println("steadyhand approve " + approve.request().token());
        out.println();
        while (true) {
            String code = typing.ask("The code that it prints (a = abort the run):");
            if (code.equals("a")) {
                return typing.stopped();
            }
            if (!code.isBlank()) {
                return new Answer.Approved(code);
            }
        }
    }

    static String people(Prompt.Approve approve) {
        return approve.people().stream().map(Approver::name).collect(Collectors.joining(", "));
    }
}
