package dev.steadyhand.gui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.gui.Frame;
import dev.steadyhand.gui.SampleProgress;
import dev.steadyhand.gui.SampleWorld;
import dev.steadyhand.gui.kit.AtOnce;
import dev.steadyhand.gui.kit.NamelessNodes;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Theme;
import dev.steadyhand.guide.StepState;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.CallResult;
import dev.steadyhand.target.Contact;
import dev.steadyhand.target.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** A whole restore walked with mouse and keyboard on a scripted run, wrong phrase first. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class RunScreenTest {
    @TempDir static Path folder;

    private final SampleWorld world = SampleWorld.usual();
    private final ScriptedRun run = world.restore(Environment.PRODUCTION);
    private Frame frame;

    @Start
    void show(Stage stage) {
        Surroundings surroundings =
                new Surroundings(
                        new AtOnce(),
                        javafx.application.Platform::runLater,
                        world.clock(),
                        ZoneOffset.UTC);
        frame =
                new Frame(
                        world.parts(folder.resolve("window.properties")),
                        surroundings,
                        new Theme(),
                        stage::hide);
        Scene scene = new Scene(frame, 1000, 900);
        Theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        frame.open(run, false);
    }

    /** A screen that is still in a scene ticks, and is therefore never forgotten. */
    @Stop
    void takeAway() {
        frame.getScene().setRoot(new Group());
    }

    @Test
    void showsWhomToCallAndTakesWhatCameOfIt(FxRobot robot) {
        run.escalate(new Contact("on-call", "Ada Byron", "112", ""), Duration.ofMinutes(5));
        await().until(() -> find("#calls").isVisible());
        assertThat(find("#call-due").isVisible()).isFalse();

        world.clock().advance(Duration.ofMinutes(6));
        robot.interact(() -> find("#run-screen", RunScreen.class).model().tick());

        assertThat(find("#call-due").isVisible()).isTrue();
        assertThat(find("#call-not-needed").isDisabled()).isTrue();
        robot.interact(() -> find("#call-note", TextField.class).setText("is on her way"));
        robot.clickOn("#call-reached");
        await().until(() -> !find("#call-due").isVisible());
        assertThat(run.answers())
                .contains(new Answer.Called("on-call", CallResult.REACHED, "", "is on her way"));
    }

    @Test
    void walksAWholeRestoreWrongPhraseFirst(FxRobot robot) {
        assertThat(text("#step-title")).isEqualTo("Agree that a restore is the right thing");
        assertThat(primary().isDisabled()).isTrue();
        assertThat(text("#reason-disabled")).isEqualTo("4 of 4 boxes are not ticked yet");
        for (int i = 1; i <= 4; i++) {
            robot.clickOn("#tick-" + i);
        }
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);

        awaitStep("Check the target");
        assertThat(primary().isDisabled()).isTrue();
        run.finishWork();

        awaitStep("Choose the backup");
        assertThat(primary().isDisabled()).isTrue();
        robot.interact(() -> find("#backups", TableView.class).getSelectionModel().select(1));
        assertThat(text("#chosen")).contains("taken 12 h 22 min ago");
        robot.clickOn("#primary");
        awaitStep("Verify the backup");
        run.finishWork();
        run.finishWork();

        awaitStep("Confirm the restore");
        type(robot, "#type-phrase", "RESTORE STAGING");
        type(robot, "#type-database", "shop");
        assertThat(text("#type-phrase-state")).isEqualTo("does not match yet");
        assertThat(primary().isDisabled()).isTrue();
        assertThat(text("#reason-disabled")).isEqualTo("Type RESTORE PRODUCTION to go on");
        type(robot, "#type-phrase", "RESTORE PRODUCTION");
        assertThat(text("#type-phrase-state")).isEqualTo("matches");
        robot.clickOn("#primary");

        awaitStep("Restore beside the live database");
        robot.clickOn("#primary");
        WaitForAsyncUtils.waitForFxEvents();
        run.work(SampleProgress.at(0.5));
        await().until(() -> find("#progress").isVisible());
        run.finishWork();
        run.finishWork();

        awaitStep("Switch the copy in");
        assertThat(primary().isDisabled()).isTrue();
        robot.clickOn("#unlock");
        robot.clickOn("#primary");
        WaitForAsyncUtils.waitForFxEvents();
        run.finishWork();
        finish(robot);

        assertThat(run.snapshot().outcome()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
        await().until(() -> find("#outcome") != null);
        assertThat(text("#status")).endsWith("over, PASS WITH WARNINGS");
        assertThat(run.answers())
                .contains(new Answer.Typed("RESTORE PRODUCTION", "shop"))
                .doesNotContain(new Answer.Typed("RESTORE STAGING", "shop"));
    }

    private void finish(FxRobot robot) {
        awaitStep("Start the application and check its health");
        tickAll(1);
        robot.clickOn("#primary");
        WaitForAsyncUtils.waitForFxEvents();
        run.finishWork();
        awaitStep("Look with your own eyes");
        tickAll(3);
        robot.clickOn("#primary");
        awaitStep("Deal with the consequences");
        tickAll(8);
        robot.clickOn("#primary");
        awaitStep("Sign off");
        assertThat(find("#sign-conducted", TextField.class).getText()).isEqualTo("operator");
        robot.clickOn("#primary");
        awaitStep("Clean up");
        run.finishWork();
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void neverPressesADestructiveActByKey(FxRobot robot) {
        toSwitch(robot);
        robot.clickOn("#unlock");
        await().until(() -> !primary().isDisabled());
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        robot.interact(() -> primary().requestFocus());
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(run.snapshot().steps().get(8).state()).isEqualTo(StepState.ASKING);
    }

    @Test
    void putsTheFocusOnTheSafeControlOfADestructiveAct(FxRobot robot) {
        toSwitch(robot);

        await().until(() -> find("#leave").isFocused());
    }

    @Test
    void refusesToPasteThePhrase(FxRobot robot) {
        toConfirmation(robot);
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString("RESTORE PRODUCTION");
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.clickOn("#type-phrase");
        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(find("#type-phrase", TextField.class).getText()).isEmpty();
        assertThat(text("#type-phrase-state")).isEqualTo("pasting is refused here: type it");
    }

    @Test
    void writesANoteFromTheKeyboard(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.N).release(KeyCode.CONTROL);
        robot.write("called Ines");
        robot.type(KeyCode.ENTER);

        await().until(() -> run.answers().contains(new Answer.Note("called Ines")));
    }

    @Test
    void saysWhatCancellingLeavesBehindAndKeepsGoingAtFirst(FxRobot robot) {
        toRestoring(robot);
        robot.clickOn("#leave");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(text("#leaves-behind")).contains("An unfinished copy stays beside");
        assertThat(find("#stay").isFocused()).isTrue();
        robot.clickOn("#cancel-step");
        await().until(() -> run.answers().contains(new Answer.Cancel()));
        await().until(() -> text("#step-state").equals("failed"));
    }

    @Test
    void asksOnceInPlaceBeforeLeavingARunByClosing(FxRobot robot) {
        boolean[] may = new boolean[1];
        robot.interact(() -> may[0] = frame.mayClose());

        assertThat(may[0]).isFalse();
        assertThat(find("#closing").isVisible()).isTrue();
        assertThat(find("#keep-open").isFocused()).isTrue();
        robot.clickOn("#keep-open");
        assertThat(find("#closing").isVisible()).isFalse();
        assertThat(run.isClosed()).isFalse();
    }

    @Test
    void readsPastStepsAndFindsBack(FxRobot robot) {
        toConfirmation(robot);
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(text("#step-title")).isEqualTo("Make a safety backup");

        robot.clickOn("#to-current");
        awaitStep("Confirm the restore");
    }

    @Test
    void showsTheWallAndLeavesItByTheSameKey(FxRobot robot) {
        robot.type(KeyCode.F11);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(find("#wall")).isNotNull();

        robot.type(KeyCode.F11);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(find("#wall")).isNull();
    }

    @Test
    void namesEverythingThatCanHaveTheFocus(FxRobot robot) {
        assertNamed();
        toConfirmation(robot);
        assertNamed();
        robot.clickOn("#leave");
        assertNamed();
    }

    private void assertNamed() {
        WaitForAsyncUtils.waitForFxEvents();
        NamelessNodes.Found found =
                WaitForAsyncUtils.waitForAsyncFx(5_000, () -> NamelessNodes.in(frame));
        assertThat(found.focusable()).isGreaterThan(15);
        assertThat(found.nameless()).isEmpty();
    }

    private void toConfirmation(FxRobot robot) {
        tickAll(4);
        run.answer(new Answer.Proceed());
        run.finishWork();
        run.answer(new Answer.Chosen("backup_shop_20261121_020000", "local"));
        run.finishWork();
        run.finishWork();
        awaitStep("Confirm the restore");
        robot.interact(() -> {});
    }

    private void toRestoring(FxRobot robot) {
        toConfirmation(robot);
        run.answer(new Answer.Typed("RESTORE PRODUCTION", "shop"));
        run.answer(new Answer.Proceed());
        awaitStep("Restore beside the live database");
        await().until(() -> text("#step-state").equals("running"));
    }

    private void toSwitch(FxRobot robot) {
        toRestoring(robot);
        run.finishWork();
        run.finishWork();
        awaitStep("Switch the copy in");
    }

    private void tickAll(int boxes) {
        for (int i = 0; i < boxes; i++) {
            run.answer(new Answer.Ticked(i, true));
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(FxRobot robot, String field, String words) {
        robot.clickOn(field);
        robot.interact(() -> find(field, TextField.class).clear());
        robot.write(words);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitStep(String title) {
        await().atMost(Duration.ofSeconds(10)).until(() -> text("#step-title").equals(title));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Button primary() {
        return find("#primary", Button.class);
    }

    private String text(String selector) {
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> ((Labeled) frame.lookup(selector)).getText());
    }

    private <T extends Node> T find(String selector, Class<T> type) {
        return type.cast(find(selector));
    }

    private Node find(String selector) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> frame.lookup(selector));
    }
}
