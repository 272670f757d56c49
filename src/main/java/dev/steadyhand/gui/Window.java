package dev.steadyhand.gui;

import dev.steadyhand.gui.kit.FxBackground;
import dev.steadyhand.gui.kit.FxPulse;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Theme;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * The program's window. {@link #open} starts the toolkit without an {@code Application} subclass,
 * so that the parts are handed over by a constructor.
 */
public final class Window {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 720;
    private static final double LEAST_HEIGHT = 560;

    /** How the toolkit begins to say that it was not started as a module, which does no harm. */
    private static final String ON_THE_CLASS_PATH = "Unsupported JavaFX configuration";

    private final WindowParts parts;
    private final Settings settings;
    private final Logger toolkit = Logger.getLogger("javafx");
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final Opening opening;

    public Window(WindowParts parts, Opening opening) {
        this.parts = parts;
        this.opening = opening;
        this.settings = new Settings(parts.settings());
    }

    /**
     * Opens the window and waits until it has been closed and what it ran has been left in order.
     *
     * @throws UnsupportedOperationException where there is no display, or its libraries are missing
     */
    public void open() throws InterruptedException {
        String scheme = settings.read("scheme").orElse("");
        toolkit.setFilter(record -> !record.getMessage().startsWith(ON_THE_CLASS_PATH));
        try {
            Platform.setImplicitExit(false);
            Platform.startup(() -> startOrSay(scheme));
        } catch (RuntimeException | LinkageError cause) {
            throw unavailable(cause);
        }
        closed.await();
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    /** Without this the one who waits for the window to close would wait for ever. */
    private void startOrSay(String scheme) {
        try {
            start(scheme);
        } catch (RuntimeException | LinkageError cause) {
            failure.set(unavailable(cause));
            Platform.exit();
            closed.countDown();
        }
    }

    private static UnsupportedOperationException unavailable(Throwable cause) {
        return new UnsupportedOperationException("The window could not be shown", cause);
    }

    private void start(String scheme) {
        Theme theme = new Theme();
        if (!scheme.isEmpty()) {
            theme.choose("dark".equals(scheme) ? ColorScheme.DARK : ColorScheme.LIGHT);
        }
        FxBackground background = new FxBackground();
        Surroundings surroundings =
                new Surroundings(background, new FxPulse(), parts.clock(), parts.zone());
        Stage stage = new Stage();
        Frame[] frame = new Frame[1];
        frame[0] = new Frame(parts, surroundings, theme, () -> close(stage, frame[0]));
        frame[0].begin(opening);
        theme.scheme().subscribe((_, now) -> remember(background, now));
        show(stage, frame[0]);
        tickEachSecond(frame[0]);
    }

    private void show(Stage stage, Frame frame) {
        Scene scene = new Scene(frame, WIDTH, HEIGHT);
        Theme.dress(scene);
        stage.setTitle(Texts.text("product.name"));
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setFullScreenExitHint("");
        frame.wallShown().subscribe(stage::setFullScreen);
        stage.setOnCloseRequest(event -> {
            event.consume();
            if (frame.mayClose()) {
                close(stage, frame);
            }
        });
        stage.show();
        FirstPicture.watch();
    }

    private static void tickEachSecond(Frame frame) {
        Timeline ticking = new Timeline(new KeyFrame(Duration.seconds(1), _ -> frame.tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
    }

    /** Hides the window at once, then leaves the run and stops practice away from its thread. */
    private void close(Stage stage, Frame frame) {
        stage.hide();
        frame.leaveRun();
        Thread.ofVirtual()
                .name("window closing")
                .start(() -> {
                    try {
                        frame.release();
                    } finally {
                        Platform.exit();
                        closed.countDown();
                    }
                });
    }

    private void remember(FxBackground background, ColorScheme now) {
        background.start(
                dev.steadyhand.gui.kit.Background.Job.of(
                        () -> {
                            settings.write("scheme", now == ColorScheme.DARK ? "dark" : "light");
                            return now;
                        },
                        _ -> {},
                        _ -> {}));
    }
}
