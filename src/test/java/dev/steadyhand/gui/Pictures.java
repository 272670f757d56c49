package dev.steadyhand.gui;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.gui.kit.AtOnce;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Theme;
import dev.steadyhand.gui.run.RunScreen;
import dev.steadyhand.gui.run.SamplePrompts;
import dev.steadyhand.gui.run.ScriptedRun;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.CallResult;
import dev.steadyhand.guide.step.Prompt.Way;
import dev.steadyhand.target.Contact;
import dev.steadyhand.target.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Renders each screen and each state of a step to PNG files, light and dark, wide and narrow,
 * without a display. Arguments: the folder, then optionally which looks ({@code dark-760}) and
 * which names are wanted, as regular expressions.
 */
public final class Pictures {
    private static final int WIDE = 1280;
    private static final int NARROW = 760;

    private final Path folder;
    private final Predicate<String> looks;
    private final Predicate<String> names;
    private final Theme theme;
    private int taken;

    private Pictures(Path folder, String looks, String names) {
        this.folder = folder;
        this.looks = Pattern.compile(looks).asPredicate();
        this.names = Pattern.compile(names).asPredicate();
        this.theme = new Theme();
    }

    /** Takes the pictures and ends. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        String looks = arguments.length > 1 ? arguments[1] : "";
        String names = arguments.length > 2 ? arguments[2] : "";
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(() -> {
            try {
                new Pictures(folder, looks, names).takeAll();
            } finally {
                done.countDown();
            }
        });
        if (!done.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The pictures took too long.");
        }
        Platform.exit();
    }

    private void takeAll() {
        for (ColorScheme scheme : ColorScheme.values()) {
            theme.choose(scheme);
            for (int width : new int[] {WIDE, NARROW}) {
                String look = scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;
                if (looks.test(look)) {
                    takeScreens(look, width);
                    takeRun(look, width);
                    takeAsking(look, width);
                }
            }
        }
        System.out.println(taken + " pictures in " + folder);
    }

    private void takeScreens(String look, int width) {
        Shot home = new Shot(SampleWorld.usual(), width);
        home.take("home", look);
        takeOrder(look, width);
        press(home.scene.getRoot(), KeyCode.F1);
        home.take("keys", look);
        new Shot(SampleWorld.empty(), width).take("home-empty", look);
        Shot practice = new Shot(SampleWorld.usual(), width);
        press(practice.frame, KeyCode.DIGIT4, true);
        practice.take("practice", look);
        takeBackups(look, width);
        Shot none = new Shot(SampleWorld.empty(), width);
        press(none.frame, KeyCode.DIGIT2, true);
        none.take("run-none", look);
        for (Environment environment : Environment.values()) {
            Shot shot = new Shot(SampleWorld.usual(), width);
            shot.open(environment);
            shot.take("banner-" + environment.word(), look);
        }
    }

    private void takeOrder(String look, int width) {
        Shot order = new Shot(SampleWorld.usual(), width);
        order.find("#runbook-restore-database", RadioButton.class).fire();
        ComboBox<?> targets = order.find("#order-target", ComboBox.class);
        targets.getSelectionModel().select(0);
        order.take("home-needs-a-drill", look);
        targets.getSelectionModel().select(1);
        order.find("#end-1", Button.class).fire();
        order.take("home-proven", look);
    }

    private void takeBackups(String look, int width) {
        Shot empty = new Shot(SampleWorld.empty(), width);
        press(empty.frame, KeyCode.DIGIT3, true);
        empty.take("backups-empty", look);
        Shot shot = new Shot(SampleWorld.usual(), width);
        press(shot.frame, KeyCode.DIGIT3, true);
        shot.take("backups", look);
        TableView<?> table = shot.find("#backup-table", TableView.class);
        table.getSelectionModel().select(2);
        shot.take("backups-unusual", look);
        shot.find("#backup-delete", Button.class).fire();
        shot.find("#act-typed", TextField.class).setText("backup_shop");
        shot.take("backups-delete", look);
        shot.find("#act-stay", Button.class).fire();
        table.getSelectionModel().select(0);
        shot.find("#backup-copy", Button.class).fire();
        shot.take("backups-copy", look);
        shot.find("#act-stay", Button.class).fire();
        shot.world.shelf().failNext(damaged());
        shot.find("#backup-verify", Button.class).fire();
        shot.take("backups-failed", look);
        shot.find("#filter-unusual", ToggleButton.class).fire();
        shot.take("backups-narrowed", look);
        shot.find("#filter-all", ToggleButton.class).fire();
        table.getSelectionModel().selectLast();
        shot.find("#backup-import", Button.class).fire();
        shot.take("backups-import", look);
        Shot lost = new Shot(SampleWorld.usual(), width);
        lost.world.shelf().loseOffsite();
        press(lost.frame, KeyCode.DIGIT3, true);
        lost.take("backups-lost", look);
    }

    private void takeRun(String look, int width) {
        Shot shot = new Shot(SampleWorld.usual(), width);
        ScriptedRun run = shot.open(Environment.PRODUCTION);
        shot.pass(24);
        run.answer(new Answer.Ticked(0, true));
        shot.take("run-01-agree", look);
        run.answer(new Answer.Proceed());
        shot.pass(6);
        shot.take("run-02-check", look);
        run.finishWork();
        shot.pass(72);
        shot.take("run-03-choose", look);
        shot.find("#backups", TableView.class).getSelectionModel().select(2);
        shot.take("run-03-choose-warned", look);
        run.answer(new Answer.Chosen("backup_shop_20261121_020000", "local"));
        shot.pass(10);
        run.failWork(damaged(), Set.of(Way.RETRY, Way.SKIP, Way.OVERRIDE));
        shot.take("run-04-failed", look);
        run.answer(new Answer.Retry());
        shot.pass(21);
        run.finishWork();
        run.finishWork();
        shot.pass(25);
        shot.take("run-06-confirm", look);
        shot.find("#type-phrase", TextField.class).setText("RESTORE PRODUCTION");
        shot.find("#type-database", TextField.class).setText("sho");
        shot.take("run-06-confirm-typing", look);
        run.answer(new Answer.Typed("RESTORE PRODUCTION", "shop"));
        shot.take("run-07-restore-asks", look);
        run.answer(new Answer.Proceed());
        for (int i = 0; i < 12; i++) {
            shot.pass(20);
            run.work(SampleProgress.at(i / 16.0));
        }
        shot.take("run-07-restore", look);
        takeCalls(shot, run, look);
        shot.find("#leave", Button.class).fire();
        shot.take("run-07-leave", look);
        shot.frame.mayClose();
        shot.take("run-07-closing", look);
        shot.find("#keep-open", Button.class).fire();
        press(shot.frame, KeyCode.F11);
        shot.take("wall", look);
        press(shot.frame, KeyCode.F11);
        run.finishWork();
        run.finishWork();
        shot.pass(8);
        shot.take("run-09-switch", look);
        shot.find("#unlock", CheckBox.class).setSelected(true);
        shot.take("run-09-switch-unlocked", look);
        run.answer(new Answer.Proceed());
        run.finishWork();
        shot.find("#rail-step-2", ToggleButton.class).fire();
        shot.take("run-past-step", look);
        shot.find("#rail-step-12", ToggleButton.class).fire();
        shot.take("run-next-step", look);
        run.answer(new Answer.Proceed());
        run.finishWork();
        run.answer(new Answer.Proceed());
        run.answer(new Answer.Proceed());
        shot.pass(1900);
        shot.find("#to-current", Button.class).fire();
        shot.take("run-13-sign", look);
        run.answer(new Answer.Signed("operator", "", ""));
        shot.pass(600);
        run.finishWork();
        shot.take("run-over", look);
    }

    /** Somebody is to be called later, now, and was called. */
    private static void takeCalls(Shot shot, ScriptedRun run, String look) {
        run.escalate(
                new Contact("on-call", "Ada Byron", "+44 20 7946 0991", ""), Duration.ofMinutes(4));
        run.escalate(
                new Contact("engineering-lead", "", "", "lead@example.org"),
                Duration.ofMinutes(15));
        shot.take("calls-due", look);
        press(shot.frame, KeyCode.F11);
        shot.take("calls-wall", look);
        press(shot.frame, KeyCode.F11);
        run.answer(
                new Answer.Called(
                        "on-call", CallResult.REACHED, "", "is on her way to the office"));
        shot.take("calls-reached", look);
    }

    private void takeAsking(String look, int width) {
        Shot shot = new Shot(SampleWorld.usual(), width);
        ScriptedRun run = shot.ask(Environment.PRODUCTION);
        shot.pass(12);
        shot.take("ask-decide", look);
        shot.find("#decide-restore", RadioButton.class).fire();
        shot.take("ask-decide-chosen", look);
        run.answer(new Answer.Decided("restore"));
        shot.find("#enter-value", TextField.class).setText("2026.11.2");
        shot.take("ask-enter", look);
        run.answer(new Answer.Entered("2026.11.2"));
        shot.pass(4);
        shot.take("ask-consent", look);
        run.ask(SamplePrompts.consent(Optional.of("2026-11-21T13:22:40Z")));
        shot.find("#consent-done", RadioButton.class).fire();
        shot.take("ask-consent-cut-off", look);
        run.ask(SamplePrompts.consent(Optional.empty()));
        run.answer(new Answer.Proceed());
        run.work(SampleProgress.speaking());
        shot.pass(3);
        shot.take("ask-command", look);
        run.finishWork();
        shot.pass(9);
        shot.take("ask-approve", look);
        shot.find("#approve-code", TextField.class).setText("not-a-code");
        shot.take("ask-approve-typing", look);
        shot.find("#rail-step-3", ToggleButton.class).fire();
        shot.take("ask-past-command", look);
    }

    private static Problem damaged() {
        return new Problem(
                ProblemCode.CHECKSUM_MISMATCH,
                "backup_shop_20261121_020000.sql.gz does not match its checksum file.",
                Problem.NOTHING_CHANGED,
                "Choose another backup, or fetch this one again from where it was copied.");
    }

    private static void press(Node where, KeyCode code) {
        press(where, code, false);
    }

    private static void press(Node where, KeyCode code, boolean control) {
        Event.fireEvent(
                where,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
    }

    /** A window's content that is not in a window. */
    private final class Shot {
        private final SampleWorld world;
        private final Frame frame;
        private final Scene scene;

        Shot(SampleWorld world, int width) {
            this.world = world;
            frame =
                    new Frame(
                            world.parts(folder.resolve("settings.properties")),
                            new Surroundings(
                                    new AtOnce(),
                                    Runnable::run,
                                    world.clock(),
                                    ZoneId.of("Europe/Berlin")),
                            theme,
                            () -> {});
            scene = new Scene(frame, width, 800);
            Theme.dress(scene);
        }

        ScriptedRun open(Environment environment) {
            ScriptedRun run = world.restore(environment);
            frame.open(run, environment == Environment.PRACTICE);
            return run;
        }

        ScriptedRun ask(Environment environment) {
            ScriptedRun run = world.asking(environment);
            frame.open(run, environment == Environment.PRACTICE);
            return run;
        }

        void pass(int seconds) {
            world.clock().advance(Duration.ofSeconds(seconds));
            frame.tick();
            find("#run-screen", RunScreen.class).model().tick();
        }

        <T extends Node> T find(String selector, Class<T> type) {
            frame.applyCss();
            frame.layout();
            return type.cast(frame.lookup(selector));
        }

        void take(String name, String look) {
            String file = name + "-" + look + ".png";
            if (!names.test(name)) {
                return;
            }
            for (int i = 0; i < 3; i++) {
                frame.applyCss();
                frame.layout();
            }
            frame.lookupAll(".viewport").forEach(view -> view.setCache(false));
            WritableImage image = scene.snapshot(null);
            Png.write(image, folder.resolve(file));
            taken++;
        }
    }
}
