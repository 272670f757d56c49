package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.base.ExitCode;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Guards;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run refuses, what it says then, and that the live database is as it was. */
class GuardsTest {

    private static final Runbook RESTORE = GuideWorld.restoreDatabase();

    @TempDir Path folder;
    private GuideWorld world;

    @BeforeEach
    void damaged() throws InterruptedException {
        world = new GuideWorld(folder);
        world.register();
        world.backUpThenDamage();
    }

    /** Remembers the first problem, then does what it is told to. */
    private static class Answering extends GoodOperator {
        final AtomicReference<Prompt.Failed> failed = new AtomicReference<>();
        private final Answer then;

        Answering(Answer then) {
            this.then = then;
        }

        @Override
        public Answer answer(Prompt prompt, RunSnapshot run) {
            if (prompt instanceof Prompt.Failed first && failed.compareAndSet(null, first)) {
                asked.add(prompt);
                return then;
            }
            return super.answer(prompt, run);
        }

        Problem problem() {
            return failed.get().problem();
        }
    }

    private Answering walk(Runbook runbook, Answer then) throws InterruptedException {
        Answering operator = new Answering(then);
        world.walk(runbook, RunMode.REAL, operator);
        return operator;
    }

    private static Answer abort() {
        return new Answer.Abort("seen enough");
    }

    private void assertNothingChanged() {
        assertThat(world.server.orders()).containsExactly("order 1");
        assertThat(world.server.others()).isEmpty();
        assertThat(world.server.lockedBy()).isEmpty();
    }

    @Test
    void anotherServerThanTheRegisteredOneStopsTheRun() throws InterruptedException {
        world.server.becomes(new Identity(Product.MARIADB, "server-2", "db-9", 3306, "shop"));

        Answering operator = walk(RESTORE, abort());

        assertThat(operator.problem().code()).isEqualTo(ProblemCode.IDENTITY_MISMATCH);
        assertThat(operator.problem().state()).isEqualTo(Problem.NOTHING_CHANGED);
        assertThat(operator.problem().what()).contains("db-1:3306").contains("db-9:3306");
        assertThat(operator.failed.get().ways()).containsExactly(Prompt.Way.RETRY);
        assertNothingChanged();
    }

    @Test
    void aSwitchThatAnEarlierRunLeftHalfWayIsNamedBeforeAnythingIsDone()
            throws InterruptedException {
        ScriptedSwitchover.cutOff(
                world.server, new CopyNames("shop", "shop__restore_1", "shop__before_1"));

        RunSnapshot run = world.walk(RESTORE, RunMode.REHEARSAL, new GoodOperator());

        assertThat(run.steps())
                .flatExtracting(StepSnapshot::checks)
                .anySatisfy(check -> {
                    assertThat(check.verdict()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
                    assertThat(check.detail()).contains("shop__restore_1 was cut off");
                });
    }

    @Test
    void aServerThatBecomesAnotherWhileTheQuestionStandsIsFoundAtTheLastMoment()
            throws InterruptedException {
        Answering operator =
                new Answering(abort()) {
                    @Override
                    public Answer answer(Prompt prompt, RunSnapshot run) {
                        if (prompt instanceof Prompt.Proceed(var action, _, _)
                                && action.startsWith("Make")) {
                            world.server.becomes(
                                    new Identity(
                                            Product.MARIADB, "server-2", "db-9", 3306, "shop"));
                        }
                        return super.answer(prompt, run);
                    }
                };
        world.walk(RESTORE, RunMode.REAL, operator);

        assertThat(operator.problem().code()).isEqualTo(ProblemCode.IDENTITY_MISMATCH);
        assertThat(world.server.changes).noneMatch(change -> change.startsWith("switch"));
        assertThat(world.server.orders()).containsExactly("order 1");
    }

    @Test
    void aWrongPhraseIsRefusedCountedAndAskedAgain() throws InterruptedException {
        AtomicReference<Problem> refused = new AtomicReference<>();
        GoodOperator operator =
                new GoodOperator() {
                    @Override
                    public Answer answer(Prompt prompt, RunSnapshot run) {
                        return prompt instanceof Prompt.Type && refused.get() == null
                                ? new Answer.Typed("hunter2", "shop")
                                : super.answer(prompt, run);
                    }

                    @Override
                    public void refused(Problem problem) {
                        refused.set(problem);
                    }
                };

        RunSnapshot end = world.walk(RESTORE, RunMode.REAL, operator);

        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(refused.get().code()).isEqualTo(ProblemCode.PHRASE_WRONG);
        assertThat(refused.get().what())
                .isEqualTo(
                        "The confirmation does not match: the phrase is not \"RESTORE STAGING\","
                                + " letter for letter.");
        assertThat(world.journal.ofKind("ANSWER_REFUSED")).hasSize(1);
        assertThat(world.journal.entries())
                .noneMatch(entry -> entry.toString().contains("hunter2"));
    }

    @Test
    void theNameOfTheDatabaseMustBeTypedAsWell() {
        Prompt.Type prompt = new Prompt.Type("RESTORE PRODUCTION", "shop", List.of());

        assertThatThrownBy(() ->
                        AnswerFit.require(prompt, new Answer.Typed("RESTORE PRODUCTION", "Shop")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception ->
                                assertThat(exception.problem().what())
                                        .isEqualTo(
                                                "The confirmation does not match: the name is not"
                                                        + " that of the live database, shop."));
    }

    @Test
    void anOperatorWithoutAnotherAnswerLeavesTheRunToBeResumed() {
        GoodOperator operator =
                new GoodOperator() {
                    @Override
                    public Answer answer(Prompt prompt, RunSnapshot run) {
                        return prompt instanceof Prompt.Type
                                ? new Answer.Typed("RESTORE", "shop")
                                : super.answer(prompt, run);
                    }
                };

        assertThatThrownBy(() -> world.walk(RESTORE, RunMode.REAL, operator))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception ->
                                assertThat(exception.problem().code().exitCode())
                                        .isEqualTo(ExitCode.REFUSED));
        assertThat(world.runs().unfinished())
                .singleElement()
                .satisfies(left -> assertThat(left.currentStep()).isEqualTo("Confirm the restore"));
        assertNothingChanged();
    }

    @Test
    void aDamagedBackupIsRefusedAndAnotherCanBeChosen() throws InterruptedException, IOException {
        damage(newestDump());
        world.clock.move(Duration.ofMinutes(5));
        world.walk(Pages.BACKUP, RunMode.REAL, new GoodOperator());
        String damaged = dumps().getFirst().name();
        Answering operator =
                new Answering(new Answer.Retry()) {
                    @Override
                    public Answer answer(Prompt prompt, RunSnapshot run) {
                        return prompt instanceof Prompt.ChooseBackup && failed.get() == null
                                ? new Answer.Chosen(damaged, "local")
                                : super.answer(prompt, run);
                    }
                };
        RunSnapshot end = world.walk(RESTORE, RunMode.REAL, operator);

        assertThat(operator.problem().code()).isEqualTo(ProblemCode.CHECKSUM_MISMATCH);
        assertThat(operator.problem().state())
                .isEqualTo("Nothing was changed. The live database is as it was.");
        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
    }

    private List<Backup> dumps() {
        return new Inventory(List.of(world.store), _ -> world.store).list().backups().reversed();
    }

    private Path newestDump() {
        return folder.resolve("backups").resolve(dumps().getLast().dumpFile());
    }

    private static void damage(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int old = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(old ^ 1);
        }
    }

    @Test
    void aBackupOfAnotherTargetNeedsAReason() throws InterruptedException, IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder.resolve("backups"))) {
            files = listed.toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString().replace("shop-staging", "shop-production");
            Files.move(file, file.resolveSibling(name));
        }

        Answering operator = walk(RESTORE, new Answer.Overrule("same data, asked for by the lead"));

        assertThat(operator.problem().code()).isEqualTo(ProblemCode.WRONG_APPLICATION);
        assertThat(operator.failed.get().ways()).contains(Prompt.Way.OVERRIDE);
        assertThat(world.journal.ofKind("GUARD_OVERRULED"))
                .singleElement()
                .extracting(Entry::data)
                .extracting(data -> data.path("reason").asString())
                .isEqualTo("same data, asked for by the lead");
        assertThat(world.server.orders()).hasSize(3);
    }

    @Test
    void aCopyThatDiffersIsNeverSwitchedIn() throws InterruptedException {
        world.engine.beforeNext(
                "compare",
                _ ->
                        world.server.databases.forEach((name, tables) -> {
                            if (name.contains("__restore_")) {
                                tables.get("orders").set(0, "order 1 with another amount");
                            }
                        }));

        Answering operator = walk(RESTORE, abort());

        assertThat(operator.problem().code()).isEqualTo(ProblemCode.CONTENT_DIFFERS);
        assertThat(operator.failed.get().ways()).containsExactly(Prompt.Way.RETRY);
        assertNothingChanged();
    }

    @Test
    void aSwitchNeedsAComparison() throws InterruptedException {
        world.environment = Environment.DEVELOPMENT;
        Runbook hasty =
                Pages.page(
                        "hasty",
                        Pages.step("Pick", "kind: choose-backup"),
                        Pages.step("Sure", "kind: confirm"),
                        Pages.step("Load", "kind: restore\nplace: beside"),
                        Pages.step("Compare", "kind: verify-restore\nskippable: true"),
                        Pages.step("Switch", "kind: switch"),
                        Pages.step("Sweep", "kind: cleanup"));
        world.engine.failNext("compare", ProblemCode.SERVER_LOST);
        GoodOperator operator =
                new GoodOperator() {
                    @Override
                    public Answer answer(Prompt prompt, RunSnapshot run) {
                        return prompt instanceof Prompt.Failed(var problem, var ways)
                                        && problem.code() == ProblemCode.SERVER_LOST
                                        && ways.contains(Prompt.Way.SKIP)
                                ? new Answer.Skip("no time")
                                : super.answer(prompt, run);
                    }
                };

        RunSnapshot end = world.walk(hasty, RunMode.REAL, operator);

        assertThat(end.steps().get(4).problem().map(Problem::code))
                .contains(ProblemCode.COPY_NOT_VERIFIED);
        assertNothingChanged();
    }

    @Test
    void productionNeedsAConfirmationInTheSameRun() throws InterruptedException {
        world.environment = Environment.PRODUCTION;
        Runbook bare =
                Pages.page(
                        "bare",
                        Pages.step("Pick", "kind: choose-backup"),
                        Pages.step(
                                "Sure", "kind: confirm\nwhen: target.environment == \"staging\""),
                        Pages.step("Load", "kind: restore\nplace: beside"));

        Answering operator = walk(bare, abort());

        assertThat(operator.problem().code()).isEqualTo(ProblemCode.CONFIRMATION_MISSING);
        assertThat(operator.failed.get().ways()).containsExactly(Prompt.Way.RETRY);
        assertNothingChanged();
    }

    @Test
    void writingOverTheLiveDatabaseNeedsAVerifiedSafetyBackup() throws InterruptedException {
        Runbook reckless =
                Pages.page(
                        "reckless",
                        Pages.step("Pick", "kind: choose-backup"),
                        Pages.step(
                                "Save",
                                "kind: safety-backup\nwhen: target.environment == \"production\""),
                        Pages.step("Sure", "kind: confirm"),
                        Pages.step("Load", "kind: restore\nplace: emptied"));

        Answering operator = walk(reckless, abort());

        assertThat(operator.problem().code()).isEqualTo(ProblemCode.SAFETY_BACKUP_MISSING);
        assertThat(operator.failed.get().ways()).containsExactly(Prompt.Way.RETRY);
        assertNothingChanged();
    }

    @Test
    void anEmptyLiveDatabaseNeedsNoSafetyBackup() throws InterruptedException {
        world.server.databases.put("shop", new TreeMap<>());

        RunSnapshot end = world.walk(RESTORE, RunMode.REAL, new GoodOperator());

        assertThat(end.steps().get(4).state()).isEqualTo(StepState.SKIPPED);
        assertThat(end.steps().get(4).detail())
                .isEqualTo("The database shop has no tables to save.");
        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aSecondRunOfTheSameTargetIsRefused() throws InterruptedException {
        assertThat(world.server.lock("another run")).isTrue();

        Answering operator = walk(RESTORE, abort());

        assertThat(operator.problem().code()).isEqualTo(ProblemCode.TARGET_LOCKED);
        assertThat(world.server.lockedBy()).contains("another run");
        assertThat(world.server.orders()).containsExactly("order 1");
    }

    @Test
    void aTargetNobodyRegisteredIsWarnedOf() throws InterruptedException, IOException {
        GuideWorld stranger = new GuideWorld(Files.createDirectories(folder.resolve("stranger")));
        stranger.backUpThenDamage();

        RunSnapshot end = stranger.walk(RESTORE, RunMode.REAL, new GoodOperator());

        assertThat(end.steps().get(1).verdict()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
        assertThat(end.outcome()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
    }

    @Test
    void listsWhatSpeaksAgainstABackup() throws InterruptedException {
        world.clock.move(Duration.ofHours(30));
        GoodOperator operator = new GoodOperator();
        Runs.Order order =
                new Runs.Order(
                        RESTORE,
                        world.target(),
                        RunMode.REAL,
                        "operator",
                        Optional.of(Instant.parse("2026-11-21T14:00:00Z")));
        new RunDriver(operator).drive(world.runs().start(order));

        assertThat(operator.asked)
                .filteredOn(Prompt.ChooseBackup.class::isInstance)
                .map(prompt -> ((Prompt.ChooseBackup) prompt).options())
                .singleElement()
                .satisfies(options -> {
                    assertThat(options).hasSize(1);
                    assertThat(options.getFirst().remarks())
                            .containsExactly("made after the incident: it may hold the damage");
                    assertThat(options.getFirst().verdict()).isEqualTo(Verdict.PASS);
                });
    }

    @Test
    void marksASafetyBackupSoThatNobodyRestoresTheDamage() throws InterruptedException {
        world.walk(RESTORE, RunMode.REAL, new GoodOperator());
        GoodOperator operator = new GoodOperator();

        world.walk(RESTORE, RunMode.REHEARSAL, operator);

        assertThat(((Prompt.ChooseBackup) operator.asked.getFirst()).options())
                .extracting(Prompt.BackupOption::remarks)
                .containsExactly(
                        List.of("a safety backup: what was live just before a restore"), List.of());
    }

    @Test
    void onlyTheSecondAnswerToAQuestionIsRefused() {
        Desk desk = new Desk();
        desk.open(new Prompt.Proceed("Go", List.of(), true));
        desk.take(new Answer.Proceed());

        assertThatThrownBy(() -> desk.take(new Answer.Proceed()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception ->
                                assertThat(exception.problem().code())
                                        .isEqualTo(ProblemCode.ANSWER_UNFIT));
    }

    @Test
    void aFailedConfirmationCannotBeLeftOut() {
        Runbook lax = Pages.page("c", Pages.step("Sure", "kind: confirm\nskippable: true"));

        assertThat(Guards.mayBeLeftOut(lax.steps().getFirst())).isFalse();
    }
}
