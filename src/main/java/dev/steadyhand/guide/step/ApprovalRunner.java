package dev.steadyhand.guide.step;

import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.runbook.ValueText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has other people approve, each with a code that their own installation signs. Whoever conducts
 * the run never counts, nor does a key of this installation, nor anybody twice.
 */
final class ApprovalRunner implements StepRunner<Step.Approval> {

    /** How long a request holds that a target asks for. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final List<Approver> approvers;
    private final Journal journal;
    private final InstantSource clock;

    ApprovalRunner(List<Approver> approvers, Journal journal, InstantSource clock) {
        this.approvers = approvers;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Has as many people approve a confirmation as its target asks for; none, as a rule.
     *
     * @param subject what is confirmed, in a few words that stay the same when a run is resumed
     */
    void requireForTarget(Step.Confirm step, String subject, StepContext context) {
        int people = context.facts().target().approvals();
        if (people > 0) {
            run(new Step.Approval(step.text(), people, ValueText.of(subject), PATIENCE), context);
        }
    }

    @Override
    public StepOutcome run(Step.Approval step, StepContext context) {
        List<Approver> others = others(context);
        if (context.facts().rehearsal()) {
            return rehearse(step, others, context);
        }
        requireEnough(step, others);
        ApprovalRequest request = request(step, context);
        List<String> given = given(request, context);
        while (given.size() < step.people()) {
            approve(new Asked(step, request, others, given), context);
            given = given(request, context);
        }
        return StepOutcome.pass("Approved by " + String.join(" and ", given) + ".");
    }

    /** What is asked now. */
    private record Asked(
            Step.Approval step,
            ApprovalRequest request,
            List<Approver> others,
            List<String> given) {

        Prompt.Approve prompt() {
            return new Prompt.Approve(
                    request,
                    others.stream().filter(one -> !given.contains(one.name())).toList(),
                    given,
                    step.people());
        }
    }

    private static StepOutcome rehearse(
            Step.Approval step, List<Approver> others, StepContext context) {
        context.planned(
                List.of(
                        "Ask "
                                + step.people()
                                + " of these to approve within "
                                + Elapsed.text(step.within())
                                + ": "
                                + names(others)
                                + "."));
        return StepOutcome.rehearsed("Not asked in a rehearsal.");
    }

    private static String names(List<Approver> people) {
        return people.isEmpty()
                ? "nobody is configured"
                : String.join(", ", people.stream().map(Approver::name).toList());
    }

    private List<Approver> others(StepContext context) {
        String own = approvers.isEmpty() ? "" : journal.sign("").publicKey();
        return Approver.besides(approvers, context.facts().operator(), own);
    }

    private static void requireEnough(Step.Approval step, List<Approver> others) {
        int keys = Approver.people(others);
        if (keys < step.people()) {
            throw new Problem(
                            ProblemCode.APPROVAL_MISSING,
                            step.people()
                                    + " people have to approve, and "
                                    + keys
                                    + " besides the one who conducts the run may.",
                            Problem.NOTHING_CHANGED,
                            "Add them with their public keys below approvers: in steadyhand.yaml;"
                                    + " steadyhand approve --key tells theirs. Then resume the"
                                    + " run.")
                    .toException();
        }
    }

    /** The one that is on record, while it holds and asks the same; otherwise a new one. */
    private ApprovalRequest request(Step.Approval step, StepContext context) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ApprovalRequest wanted =
                new ApprovalRequest(
                        context.facts().run(),
                        context.runbook().id(),
                        context.runbook().sha256(),
                        step.text().id(),
                        context.facts().target().name(),
                        context.facts().environment().word(),
                        context.facts().operator(),
                        new Values(context).filled(step.reason()),
                        now.plus(step.within()));
        return context.ownEffect(Effect.APPROVAL)
                .flatMap(record -> record.fact("request"))
                .map(ApprovalRequest::ofText)
                .filter(asked -> asked.expires().isAfter(clock.instant()))
                .filter(asked -> wanted.until(asked.expires()).equals(asked))
                .orElseGet(() -> begun(wanted, context));
    }

    private static ApprovalRequest begun(ApprovalRequest request, StepContext context) {
        context.begin(Effect.APPROVAL, Map.of("request", request.text()));
        return request;
    }

    /** Names of those who approved this very request. */
    private static List<String> given(ApprovalRequest request, StepContext context) {
        return context.ownEffects(Effect.APPROVAL).stream()
                .filter(EffectRecord::complete)
                .filter(record -> record.fact("request").equals(Optional.of(request.text())))
                .flatMap(record -> record.fact("approver").stream())
                .distinct()
                .toList();
    }

    private void approve(Asked asked, StepContext context) {
        Prompt.Approve prompt = asked.prompt();
        Duration left = Duration.between(clock.instant(), asked.request().expires());
        Answer answer =
                left.isPositive()
                        ? context.ask(prompt, left).orElseThrow(ApprovalRunner::timeOver)
                        : Optional.<Answer>empty().orElseThrow(ApprovalRunner::timeOver);
        if (!(answer instanceof Answer.Approved(var code))) {
            throw new IllegalStateException("the answer does not fit");
        }
        if (!clock.instant().isBefore(asked.request().expires())) {
            throw timeOver();
        }
        Approver signer = prompt.signer(code).orElseThrow();
        Map<String, String> facts = new HashMap<>();
        facts.put("approver", signer.name());
        facts.put("key", signer.publicKey());
        facts.put("code", code.replaceAll("\\s", ""));
        facts.put("request", asked.request().text());
        ApprovalCode.parse(code)
                .map(ApprovalCode::reason)
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> facts.put("reason", reason));
        context.complete(Effect.APPROVAL, facts);
    }

    private static ProblemException timeOver() {
        return new Problem(
                        ProblemCode.APPROVAL_MISSING,
                        "Nobody approved in time.",
                        Problem.NOTHING_CHANGED,
                        "Try again for a new request, or abort the run.")
                .toException();
    }
}
