package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.run.Typing;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.step.ApprovalCode;
import dev.steadyhand.guide.step.ApprovalRequest;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.journal.SignedText;
import dev.steadyhand.target.Configuration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code steadyhand approve}: vouches for what somebody else does, with this installation's key.
 */
@Command(
        name = "approve",
        description = {
            "Approve a step of somebody else's run: look at the request, then print the code that"
                    + " the run asks for.",
            "It is signed with this installation's key, which the configuration of whoever asks"
                    + " has to name."
        })
final class ApproveCommand implements Callable<Integer> {

    private static final String KIND = "APPROVAL_SIGNED";

    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "REQUEST", description = "As the run shows it.")
    private @Nullable String request;

    @Option(names = "--key", description = "Print the public key of this installation.")
    private boolean key;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = {
                "Why you approve: signed with the request, and shown in the run's report. At most"
                        + " 200 characters."
            })
    private @Nullable String reason;

    @Option(names = "--yes", description = "Do not ask: the request was looked at before.")
    private boolean yes;

    ApproveCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Configuration configuration = new TargetChoice(shell).configuration();
        try (Bench bench = shell.open(configuration)) {
            if (key) {
                String own = bench.journal().sign("").publicKey();
                shell.print(() -> Json.object().put("key", own), out -> out.println(own));
            } else {
                approve(asked(), bench.journal(), configuration.operator());
            }
        }
        return 0;
    }

    private ApprovalRequest asked() {
        return ApprovalRequest.parse(
                Optional.ofNullable(request)
                        .orElseThrow(() ->
                                new Problem(
                                                ProblemCode.USAGE_WRONG,
                                                "No request was given.",
                                                Problem.NOTHING_CHANGED,
                                                "Copy it from the run's screen: steadyhand"
                                                        + " approve REQUEST")
                                        .toException()));
    }

    private void approve(ApprovalRequest asked, Journal journal, String operator) {
        asked.lines().forEach(shell.console().err()::println);
        if (!shell.surroundings().clock().instant().isBefore(asked.expires())) {
            throw refused("The request held until " + asked.expires() + ".", "Ask for a new one.");
        }
        boolean people = shell.console().isTerminal() && !shell.options().json();
        if (!yes && !(people && agrees())) {
            throw refused("Nobody approved.", "Look at the request, then approve it with --yes.");
        }
        String why = ApprovalCode.reason(reason(people));
        if (why.length() > ApprovalCode.LONGEST_REASON) {
            throw refused("The reason is longer than 200 characters.", "Say it in fewer words.");
        }
        SignedText signed = journal.sign(ApprovalCode.signedText(asked, why));
        ApprovalCode code = new ApprovalCode(signed.signature(), why);
        journal.append(
                Optional.empty(),
                operator,
                KIND,
                Json.object()
                        .put("request", asked.text())
                        .put("code", code.text())
                        .put("reason", why));
        shell.print(() -> json(asked, code, signed), out -> out.println(code.text()));
    }

    private static ObjectNode json(ApprovalRequest asked, ApprovalCode code, SignedText signed) {
        return Json.object()
                .put("run", asked.run())
                .put("step", asked.step())
                .put("code", code.text())
                .put("reason", code.reason())
                .put("key", signed.publicKey());
    }

    /** As it was given, or as a person types it. */
    private String reason(boolean people) {
        if (reason != null || yes || !people) {
            return Optional.ofNullable(reason).orElse("");
        }
        try {
            return new Typing(shell.console())
                    .line("A reason, signed with the request (may be empty):");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private boolean agrees() {
        try {
            return new Typing(shell.console()).yes("Do you approve this?");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static dev.steadyhand.base.ProblemException refused(String what, String next) {
        return new Problem(ProblemCode.APPROVAL_MISSING, what, Problem.NOTHING_CHANGED, next)
                .toException();
    }
}
