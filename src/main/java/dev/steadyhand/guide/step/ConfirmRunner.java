package dev.steadyhand.guide.step;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Has the operator type a phrase and the name of the live database, as the server gives it. What is
 * typed is held against the prompt where it is answered; here it is looked at once more.
 */
final class ConfirmRunner implements StepRunner<Step.Confirm> {

    private final LiveServer live;
    private final ApprovalRunner approvals;

    ConfirmRunner(LiveServer live, ApprovalRunner approvals) {
        this.live = live;
        this.approvals = approvals;
    }

    @Override
    public StepOutcome run(Step.Confirm step, StepContext context) {
        ServerFacts facts = live.require(context);
        approvals.requireForTarget(step, subject(facts, context), context);
        Prompt.Type prompt =
                new Prompt.Type(
                        phrase(step, context),
                        facts.identity().database(),
                        overwritten(facts, context));
        if (context.facts().rehearsal()) {
            context.planned(
                    List.of("Type \"" + prompt.phrase() + "\" and \"" + prompt.database() + "\"."));
            return StepOutcome.rehearsed("Not asked in a rehearsal.");
        }
        Answer answer = context.ask(prompt);
        if (!matches(prompt, answer)) {
            throw wrong().toException();
        }
        return StepOutcome.pass("Confirmed by " + context.facts().operator() + ".")
                .with(Map.of("confirm.database", prompt.database()));
    }

    private static String subject(ServerFacts facts, StepContext context) {
        return context.runbook().title()
                + ": "
                + facts.identity().database()
                + context.value("backup.name").map(backup -> " by " + backup).orElse("");
    }

    private static String phrase(Step.Confirm step, StepContext context) {
        return step.phrase().isEmpty()
                ? context.facts().environment().confirmationPhrase()
                : step.phrase();
    }

    private static boolean matches(Prompt.Type prompt, Answer answer) {
        return answer instanceof Answer.Typed(var phrase, var database)
                && phrase.equals(prompt.phrase())
                && database.equals(prompt.database());
    }

    private static List<String> overwritten(ServerFacts facts, StepContext context) {
        List<String> lines = new ArrayList<>();
        lines.add(
                facts.identity().product() == Product.S3
                        ? "Live now: " + facts.identity().text() + "."
                        : String.format(
                                Locale.ROOT,
                                "Live now: %s, %d tables, %s.",
                                facts.identity().text(),
                                facts.tables(),
                                ByteSize.text(facts.bytes())));
        context.value("backup.name").ifPresent(name -> lines.add(from(name, context)));
        if (!facts.sessions().isEmpty()) {
            lines.add(facts.sessions().size() + " sessions are connected to it.");
        }
        return lines;
    }

    private static String from(String backup, StepContext context) {
        return "To be replaced by "
                + backup
                + ", taken "
                + context.value("backup.taken").orElse("at a time nobody knows")
                + context.value("backup.hours").map(hours -> " (" + hours + " h ago)").orElse("")
                + ".";
    }

    private static Problem wrong() {
        return new Problem(
                ProblemCode.PHRASE_WRONG,
                "The confirmation does not match.",
                Problem.NOTHING_CHANGED,
                "Try again, and type both exactly as shown.");
    }
}
