package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.ApprovalRequest;
import dev.steadyhand.guide.step.Approver;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.journal.SignedText;
import dev.steadyhand.runbook.Runbook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people approve with keys of their own, and nobody else can do it for them. */
class ApprovalStepTest {

    @TempDir private Path folder;
    private GuideWorld world;

    /** Installations of two other people. */
    private MemoryJournal anna;

    private MemoryJournal boris;

    @BeforeEach
    void begin() {
        world = new GuideWorld(folder);
        anna = new MemoryJournal(world.clock);
        boris = new MemoryJournal(world.clock);
        world.approvers = List.of(approver("anna", anna), approver("boris", boris));
    }

    private static Approver approver(String name, MemoryJournal installation) {
        return new Approver(name, installation.sign("").publicKey());
    }

    private static Runbook page(String more) {
        return Pages.page(
                "approve",
                Pages.step("Let it go live", "kind: approval\nreason: Switch it in\n" + more));
    }

    private static String code(MemoryJournal installation, ApprovalRequest request) {
        return installation.sign(request.text()).signature();
    }

    private GuidedRun asking(String more) {
        GuidedRun run = world.runs().start(world.order(page(more), RunMode.REAL));
        await().until(() -> run.snapshot().prompt().isPresent() || run.snapshot().isOver());
        return run;
    }

    private static Prompt.Approve prompt(GuidedRun run) {
        return (Prompt.Approve) run.snapshot().prompt().orElseThrow();
    }

    private static ProblemCode refusal(GuidedRun run, String code) {
        return catchThrowableOfType(
                        ProblemException.class, () -> run.answer(new Answer.Approved(code)))
                .problem()
                .code();
    }

    @Test
    void theRequestSaysWhatIsApprovedAndByWhomItIsAsked() {
        try (GuidedRun run = asking("within: 10m")) {
            ApprovalRequest request = prompt(run).request();
            assertThat(request.lines())
                    .contains(
                            "runbook: approve",
                            "sha256: " + page("within: 10m").sha256(),
                            "step: let-it-go-live",
                            "target: shop-staging",
                            "environment: staging",
                            "asked by: operator",
                            "reason: Switch it in");
            assertThat(ApprovalRequest.parse(request.token())).isEqualTo(request);
            assertThat(Duration.between(world.clock.instant(), request.expires()))
                    .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        }
    }

    @Test
    void oneCodeOfAnotherPersonIsEnoughWhereNoMoreAreAskedFor() throws InterruptedException {
        try (GuidedRun run = asking("")) {
            String code = code(anna, prompt(run).request());
            run.answer(
                    new Answer.Approved(" " + code.substring(0, 40) + "\n" + code.substring(40)));
            RunSnapshot end = run.awaitEnd();
            assertThat(end.outcome()).isEqualTo(Verdict.PASS);
            assertThat(end.steps().getFirst().detail()).isEqualTo("Approved by anna.");
        }
    }

    @Test
    void whatWasApprovedCanBeProvenFromTheJournalAlone() throws InterruptedException {
        try (GuidedRun run = asking("")) {
            run.answer(new Answer.Approved(code(anna, prompt(run).request())));
            run.awaitEnd();
        }
        var data =
                world.journal.entries().stream()
                        .filter(entry -> entry.kind().equals("APPROVAL_COMPLETE"))
                        .findFirst()
                        .orElseThrow()
                        .data();
        assertThat(
                        new SignedText(
                                        data.path("request").asString(""),
                                        data.path("code").asString(""),
                                        data.path("key").asString(""))
                                .isValid())
                .isTrue();
    }

    @Test
    void nobodyApprovesTwice() throws InterruptedException {
        try (GuidedRun run = asking("people: 2")) {
            String first = code(anna, prompt(run).request());
            run.answer(new Answer.Approved(first));
            await().until(() -> prompt(run).given().equals(List.of("anna")));
            assertThat(refusal(run, first)).isEqualTo(ProblemCode.APPROVAL_UNFIT);
            run.answer(new Answer.Approved(code(boris, prompt(run).request())));
            assertThat(run.awaitEnd().steps().getFirst().detail())
                    .isEqualTo("Approved by anna and boris.");
        }
    }

    @Test
    void codesOfOthersAndForOtherRequestsAreRefusedOnRecord() {
        try (GuidedRun run = asking("")) {
            ApprovalRequest request = prompt(run).request();
            MemoryJournal stranger = new MemoryJournal(world.clock);
            assertThat(refusal(run, code(stranger, request))).isEqualTo(ProblemCode.APPROVAL_UNFIT);
            ApprovalRequest other =
                    new ApprovalRequest(
                            "another-run",
                            request.runbook(),
                            request.sha256(),
                            request.step(),
                            request.target(),
                            request.environment(),
                            request.askedBy(),
                            request.reason(),
                            request.expires());
            assertThat(refusal(run, code(anna, other))).isEqualTo(ProblemCode.APPROVAL_UNFIT);
            assertThat(refusal(run, "nonsense")).isEqualTo(ProblemCode.APPROVAL_UNFIT);
            assertThat(world.journal.entries())
                    .filteredOn(entry -> entry.kind().equals("ANSWER_REFUSED"))
                    .hasSize(3);
        }
    }

    @Test
    void whoAsksNeverCountsByNameOrByKey() throws InterruptedException {
        world.approvers = List.of(approver("Operator", anna), approver("me", world.journal));
        RunSnapshot end = world.walk(page(""), RunMode.REAL, new GoodOperator());
        assertThat(end.steps().getFirst().problem().orElseThrow().code())
                .isEqualTo(ProblemCode.APPROVAL_MISSING);
        assertThat(end.steps().getFirst().problem().orElseThrow().what())
                .isEqualTo(
                        "1 people have to approve, and 0 besides the one who conducts the run"
                                + " may.");
    }

    @Test
    void aRequestThatNobodyAnswersEnds() throws InterruptedException {
        List<Prompt> asked = new ArrayList<>();
        world.approvers = List.of(approver("anna", anna));
        GuidedRun run = world.runs().start(world.order(page("within: 1s"), RunMode.REAL));
        await().until(() ->
                run.snapshot().prompt().filter(Prompt.Failed.class::isInstance).isPresent());
        run.snapshot().prompt().ifPresent(asked::add);
        run.close();
        assertThat(asked)
                .singleElement()
                .extracting(prompt -> ((Prompt.Failed) prompt).problem().what())
                .isEqualTo("Nobody approved in time.");
        assertThat(((Prompt.Failed) asked.getFirst()).ways()).containsExactly(Prompt.Way.RETRY);
    }

    @Test
    void approvalsThatWereGivenHoldAfterABreak() throws InterruptedException {
        GuidedRun run = asking("people: 2");
        ApprovalRequest request = prompt(run).request();
        run.answer(new Answer.Approved(code(anna, request)));
        await().until(() -> prompt(run).given().size() == 1);
        run.close();

        GuidedRun resumed = world.runs().resume(run.snapshot().run());
        await().until(() -> resumed.snapshot().prompt().isPresent());
        assertThat(prompt(resumed).request()).isEqualTo(request);
        assertThat(prompt(resumed).given()).containsExactly("anna");
        resumed.answer(new Answer.Approved(code(boris, request)));
        assertThat(resumed.awaitEnd().outcome()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whoeverResumesAsksAnew() {
        GuidedRun run = asking("people: 1");
        ApprovalRequest request = prompt(run).request();
        run.close();

        try (GuidedRun resumed = world.runs().resume(run.snapshot().run(), "anna")) {
            await().until(() -> resumed.snapshot().prompt().isPresent());
            assertThat(prompt(resumed).request()).isNotEqualTo(request);
            assertThat(prompt(resumed).people())
                    .extracting(Approver::name)
                    .containsExactly("boris");
            assertThat(refusal(resumed, code(boris, request)))
                    .isEqualTo(ProblemCode.APPROVAL_UNFIT);
        }
    }

    @Test
    void aRehearsalNamesWhoWouldBeAsked() throws InterruptedException {
        RunSnapshot end = world.walk(page("people: 2"), RunMode.REHEARSAL, new GoodOperator());
        assertThat(end.plan()).contains("Ask 2 of these to approve within 30:00 min: anna, boris.");
    }

    @Test
    void aRequestIsReadToTheLetter() {
        Optional<ProblemCode> none = code("c3RlYWR5aGFuZA");
        assertThat(none).contains(ProblemCode.APPROVAL_UNFIT);
        assertThat(code("not a token!")).contains(ProblemCode.APPROVAL_UNFIT);
        assertThat(code("A".repeat(9000))).contains(ProblemCode.APPROVAL_UNFIT);
    }

    private static Optional<ProblemCode> code(String token) {
        return Optional.of(
                catchThrowableOfType(ProblemException.class, () -> ApprovalRequest.parse(token))
                        .problem()
                        .code());
    }

    @Test
    void aTargetCanAskForItBeforeAnythingIsConfirmed() throws InterruptedException {
        world.approvals = 2;
        world.register();
        world.backUpThenDamage();
        List<String> approved = new ArrayList<>();
        GoodOperator good = new GoodOperator();
        RunSnapshot end =
                world.walk(
                        GuideWorld.restoreDatabase(),
                        RunMode.REAL,
                        (prompt, run) -> {
                            if (prompt instanceof Prompt.Approve asked) {
                                assertThat(asked.request().reason())
                                        .contains("shop", " by backup_");
                                approved.add(asked.request().step());
                                MemoryJournal next = asked.given().isEmpty() ? anna : boris;
                                return new Answer.Approved(code(next, asked.request()));
                            }
                            return good.answer(prompt, run);
                        });
        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(approved).hasSize(2).containsOnly("confirm-the-restore");
    }

    @Test
    void aTargetThatAsksForMoreThanThereAreIsLeftUnconfirmed() throws InterruptedException {
        world.approvals = 3;
        world.register();
        world.backUpThenDamage();
        List<String> failures = new ArrayList<>();
        GoodOperator good =
                new GoodOperator() {
                    @Override
                    Answer onFailure(String what) {
                        failures.add(what);
                        return super.onFailure(what);
                    }
                };
        world.walk(GuideWorld.restoreDatabase(), RunMode.REAL, good);
        assertThat(failures).singleElement().asString().startsWith("3 people have to approve");
        assertThat(good.asked).noneMatch(Prompt.Type.class::isInstance);
    }
}
