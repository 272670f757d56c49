package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.guide.step.RunbookApprovals;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.Runbook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of this machine in a run: real ones, and runs that are cut off in the midst of them. */
class CommandStepTest {

    @TempDir private Path folder;
    private GuideWorld world;
    private final GoodOperator operator = new GoodOperator();

    @BeforeEach
    void begin() {
        world = new GuideWorld(folder);
    }

    private Runbook page(String run, String... more) {
        return Pages.page(
                "commands",
                Pages.step(
                        "Go",
                        "kind: command\nrun: "
                                + run
                                + "\nfolder: "
                                + folder
                                + "\n"
                                + String.join("\n", more)));
    }

    private RunSnapshot walk(Runbook page) throws InterruptedException {
        return world.walk(page, RunMode.REAL, operator);
    }

    private static StepSnapshot only(RunSnapshot run) {
        return run.steps().getFirst();
    }

    private List<Entry> entries(String kind) {
        return world.journal.entries().stream().filter(e -> e.kind().equals(kind)).toList();
    }

    private Path marker() {
        return folder.resolve("made");
    }

    @Test
    void isShownInFullBeforeItRuns() throws InterruptedException {
        walk(page("[touch, made, 'and so on']", "within: 5s", "exit: [0, 3]"));

        assertThat(operator.asked.getFirst())
                .isEqualTo(
                        new Prompt.Consent(
                                "touch made 'and so on'",
                                List.of(
                                        "It runs on this machine, in " + folder + ".",
                                        "It is ended after 5.0 s.",
                                        "Exit code 0 or 3 counts as done, every other as"
                                                + " failed."),
                                List.of(),
                                Optional.empty()));
        assertThat(marker()).exists();
        assertThat(folder.resolve("and so on")).exists();
    }

    @Test
    void doesNotRunWithoutConsent() throws InterruptedException {
        RunSnapshot end =
                world.walk(
                        page("[touch, made]"),
                        RunMode.REAL,
                        (_, _) -> new Answer.Abort("not today"));

        assertThat(end.outcome()).isEqualTo(Verdict.FAIL);
        assertThat(marker()).doesNotExist();
        assertThat(entries("COMMAND_BEGUN")).isEmpty();
    }

    @Test
    void whatItWritesIsKeptWithoutSecrets() throws InterruptedException {
        RunSnapshot end = walk(page("[echo, 'connecting to mysql://shop:geheim@db/shop']"));

        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(only(end).output()).containsExactly("connecting to mysql://shop:******@db/shop");
        assertThat(only(end).detail()).startsWith("Exit code 0 after ");
        assertThat(entries("COMMAND_COMPLETE").getFirst().data().path("output").asString(""))
                .contains("shop:******@db");
        assertThat(world.journal.entries().stream().skip(1))
                .noneMatch(entry -> entry.data().toString().contains("geheim"));
    }

    @Test
    void getsLittleOfTheEnvironmentAndNothingToRead() throws InterruptedException {
        RunSnapshot end = walk(page("[env]"));
        assertThat(only(end).output())
                .anyMatch(line -> line.startsWith("PATH="))
                .noneMatch(line -> line.startsWith("JAVA_HOME="))
                .noneMatch(line -> line.startsWith("MAVEN"));
        assertThat(only(walk(page("[cat]"))).detail()).startsWith("Exit code 0 after ");
    }

    @Test
    void anotherExitCodeFailsAndSaysWhatWasWrittenLast() throws InterruptedException {
        RunSnapshot end = walk(page("[ls, /no/such/place]"));

        assertThat(only(end).problem().orElseThrow().code()).isEqualTo(ProblemCode.COMMAND_FAILED);
        assertThat(only(end).problem().orElseThrow().what())
                .startsWith("ls ended with exit code 2: ")
                .contains("/no/such/place");
        assertThat(only(walk(page("[ls, /no/such/place]", "exit: 2"))).state())
                .isEqualTo(StepState.DONE);
    }

    @Test
    void aProgramThatIsNotThereIsSaidBeforeAnybodyIsAsked() throws InterruptedException {
        RunSnapshot end = walk(page("[no-such-program-here]"));

        assertThat(only(end).problem().orElseThrow().code()).isEqualTo(ProblemCode.COMMAND_MISSING);
        assertThat(only(end).problem().orElseThrow().what())
                .isEqualTo("There is no program named no-such-program-here on the PATH.");
        assertThat(operator.asked).noneMatch(Prompt.Consent.class::isInstance);
        assertThat(entries("COMMAND_BEGUN")).isEmpty();
    }

    @Test
    void isEndedWhenItsTimeIsOver() throws InterruptedException {
        RunSnapshot end = walk(page("[sleep, 61.25]", "within: 200ms"));

        assertThat(only(end).problem().orElseThrow().what())
                .isEqualTo("sleep did not end within 0.2 s and was ended.");
        assertThat(running("61.25")).isFalse();
    }

    @Test
    void cancellingEndsItWithAllThatItStarted() throws InterruptedException {
        GuidedRun run =
                world.runs().start(world.order(page("[env, env, sleep, 62.25]"), RunMode.REAL));
        await().until(() -> run.snapshot().prompt().isPresent());
        run.answer(new Answer.Proceed());
        await().until(() -> running("62.25"));

        run.answer(new Answer.Cancel());

        await().atMost(Duration.ofSeconds(2)).until(() -> !running("62.25"));
        await().until(() -> run.snapshot().prompt().isPresent());
        assertThat(run.snapshot().steps().getFirst().problem().orElseThrow().code())
                .isEqualTo(ProblemCode.CANCELLED);
        run.close();
    }

    private static boolean running(String argument) {
        return ProcessHandle.allProcesses()
                .anyMatch(process ->
                        process.info()
                                .arguments()
                                .filter(all -> Stream.of(all).anyMatch(argument::equals))
                                .isPresent());
    }

    @Test
    void aRehearsalOnlyPlansIt() throws InterruptedException {
        RunSnapshot end = world.walk(page("[touch, made]"), RunMode.REHEARSAL, operator);

        assertThat(end.plan()).contains("Run: touch made");
        assertThat(only(end).checks())
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.verdict()).isEqualTo(Verdict.PASS);
                    assertThat(check.detail()).endsWith("/touch");
                });
        assertThat(marker()).doesNotExist();
    }

    @Test
    void anApprovedTextRunsWithoutBeingAskedFor() throws InterruptedException {
        new RunbookApprovals(world.journal).approve(page("[touch, made]"), "lead");

        assertThat(walk(page("[touch, made]")).outcome()).isEqualTo(Verdict.PASS);

        assertThat(operator.asked).isEmpty();
        assertThat(marker()).exists();
    }

    @Test
    void aTextThatChangedSinceShowsHowAndIsAskedForAgain() throws InterruptedException {
        new RunbookApprovals(world.journal).approve(page("[touch, before]"), "lead");

        walk(page("[touch, made]"));

        assertThat(operator.asked)
                .singleElement()
                .extracting(prompt -> ((Prompt.Consent) prompt).changes())
                .isEqualTo(List.of("\"Go\" was: touch before", "\"Go\" is now: touch made"));
    }

    @Test
    void anApprovalThatWasTakenBackCountsNoMore() throws InterruptedException {
        RunbookApprovals approvals = new RunbookApprovals(world.journal);
        approvals.approve(page("[touch, made]"), "lead");
        approvals.withdraw(page("[touch, made]"), "lead");

        walk(page("[touch, made]"));

        assertThat(operator.asked).hasSize(1);
    }

    @Test
    void aValueStaysOneArgumentWhateverIsInIt() throws InterruptedException {
        Runbook page =
                Pages.page(
                        "values",
                        Pages.step("Name", "kind: input\nname: release"),
                        Pages.step(
                                "Go",
                                "kind: command\nrun: [touch, 'r-{answer.release}']\nfolder: "
                                        + folder));
        world.walk(page, RunMode.REAL, entering("a b; touch made"));

        assertThat(folder.resolve("r-a b; touch made")).exists();
        assertThat(marker()).doesNotExist();
    }

    @Test
    void aValueIsNeverTakenForAnOption() throws InterruptedException {
        Runbook page =
                Pages.page(
                        "values",
                        Pages.step("Name", "kind: input\nname: release"),
                        Pages.step("Go", "kind: command\nrun: [ls, '{answer.release}']"));

        RunSnapshot end = world.walk(page, RunMode.REAL, entering("--all"));

        assertThat(end.steps().get(1).problem().orElseThrow().code())
                .isEqualTo(ProblemCode.VALUE_UNUSABLE);
    }

    private static GoodOperator entering(String text) {
        return new GoodOperator() {
            @Override
            public Answer answer(Prompt prompt, RunSnapshot run) {
                return prompt instanceof Prompt.Enter
                        ? new Answer.Entered(text)
                        : super.answer(prompt, run);
            }
        };
    }

    // ---- cut off

    /** Runs until the journal takes no more after an entry of this kind; returns the run. */
    private String cutAfter(String kind, Runbook page) throws InterruptedException {
        RunSnapshot whole = walk(page);
        long last =
                world.journal.entries().stream()
                        .filter(entry -> entry.run().equals(Optional.of(whole.run())))
                        .filter(entry -> entry.kind().equals(kind))
                        .findFirst()
                        .orElseThrow()
                        .seq();
        MemoryJournal kept = world.journal.cutAfter(last);
        world = world.restartedWith(kept);
        operator.asked.clear();
        return whole.run();
    }

    private RunSnapshot resume(String run, Operator by) throws InterruptedException {
        return new RunDriver(by).drive(world.runs().resume(run));
    }

    @Test
    void whatWasCutOffIsNeverRunAgainByItself() throws Exception {
        Runbook page = page("[touch, made]");
        new RunbookApprovals(world.journal).approve(page, "lead");
        String run = cutAfter("COMMAND_BEGUN", page);
        Files.delete(marker());

        RunSnapshot end =
                resume(
                        run,
                        (prompt, _) -> {
                            operator.asked.add(prompt);
                            return new Answer.CountedAsDone("the file is there");
                        });

        assertThat(operator.asked)
                .singleElement()
                .extracting(prompt -> ((Prompt.Consent) prompt).cutOff())
                .isEqualTo(
                        Optional.of(
                                entries("COMMAND_BEGUN")
                                        .getFirst()
                                        .data()
                                        .path("begun")
                                        .asString("")));
        assertThat(marker()).doesNotExist();
        assertThat(end.outcome()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
        assertThat(only(end).detail()).isEqualTo("Counted as done by operator: the file is there");
    }

    @Test
    void whatWasCutOffRunsAgainWhereTheOperatorSaysSo() throws Exception {
        String run = cutAfter("COMMAND_BEGUN", page("[touch, made]"));
        Files.delete(marker());

        assertThat(resume(run, operator).outcome()).isEqualTo(Verdict.PASS);

        assertThat(marker()).exists();
        assertThat(entries("COMMAND_COMPLETE"))
                .extracting(entry -> entry.data().path("ended").asString(""))
                .containsExactly("UNKNOWN", "EXITED");
    }

    @Test
    void whatHadEndedBeforeTheCutIsNotRunAgain() throws Exception {
        String run = cutAfter("COMMAND_COMPLETE", page("[touch, made]"));
        Files.delete(marker());

        assertThat(resume(run, operator).outcome()).isEqualTo(Verdict.PASS);

        assertThat(marker()).doesNotExist();
        assertThat(operator.asked).isEmpty();
    }
}
