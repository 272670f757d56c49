package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Keys;
import java.util.Map;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * A run: its steps at the left, the current one's page in the middle, the clock and the journal at
 * the right. When the window is narrow, the clock stands above the page instead.
 */
public final class RunScreen extends BorderPane {
    private static final double WIDE = 1100;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final RunViewModel model;
    private final StepRail rail;
    private final StepPage page;
    private final WayOut wayOut;
    private final ActionBar actions;
    private final ClockPanel clock;
    private final CallsPanel calls;
    private final LogPanel log;
    private final VBox side = new VBox();
    private final VBox middle = new VBox();
    private final Timeline ticking;
    private final Map<Keys, Runnable> keys;
    private Optional<PromptViewModel> focused = Optional.empty();
    private boolean narrow;

    public RunScreen(RunViewModel model) {
        this.model = model;
        page = new StepPage(model);
        wayOut = new WayOut(model);
        actions = new ActionBar(model, this::toggleWayOut);
        clock = new ClockPanel(model.clock());
        clock.setMinHeight(USE_PREF_SIZE);
        calls = new CallsPanel(model.calls());
        log = new LogPanel(model);
        keys = keys();
        ticking = new Timeline(new KeyFrame(Duration.seconds(1), _ -> model.tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        setId("run-screen");
        getStyleClass().add("run-screen");
        side.getStyleClass().add("run-side");
        VBox.setVgrow(page, Priority.ALWAYS);
        VBox.setVgrow(log, Priority.ALWAYS);
        rail = new StepRail(model);
        setLeft(rail);
        setCenter(middle);
        arrange(false);
        widthProperty().subscribe(this::fit);
        sceneProperty().subscribe(_ -> tickWhileShown());
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        model.prompt().subscribe(this::focusSafely);
    }

    public RunViewModel model() {
        return model;
    }

    private Map<Keys, Runnable> keys() {
        return Map.of(
                Keys.ACT,
                actions::pressByKey,
                Keys.NOTE,
                this::toNote,
                Keys.PREVIOUS_STEP,
                () -> model.select(model.selected().get() - 1),
                Keys.NEXT_STEP,
                () -> model.select(model.selected().get() + 1),
                Keys.CURRENT_STEP,
                () -> model.select(model.snapshot().get().current()),
                Keys.HINTS,
                () -> model.hints().set(!model.hints().get()),
                Keys.LOG,
                this::toggleSide,
                Keys.CLOSE_PANEL,
                wayOut::close);
    }

    private void press(KeyEvent event) {
        keys.entrySet().stream()
                .filter(key -> key.getKey().combination().match(event))
                .findFirst()
                .ifPresent(key -> {
                    key.getValue().run();
                    event.consume();
                });
    }

    private void toggleWayOut() {
        if (wayOut.isOpen()) {
            wayOut.close();
        } else {
            wayOut.open();
        }
    }

    private void tickWhileShown() {
        if (getScene() == null) {
            ticking.stop();
        } else {
            ticking.play();
        }
    }

    private void fit(Number width) {
        boolean wanted = width.doubleValue() > 0 && width.doubleValue() < WIDE;
        if (wanted != narrow) {
            arrange(wanted);
        }
    }

    private void arrange(boolean toNarrow) {
        narrow = toNarrow;
        pseudoClassStateChanged(NARROW, narrow);
        rail.setCompact(narrow);
        clock.setCompact(narrow);
        calls.setCompact(narrow);
        side.getChildren().clear();
        middle.getChildren().clear();
        if (narrow) {
            side.getChildren().add(log);
            middle.getChildren().addAll(clock, calls, page, wayOut, actions);
            setRight(null);
        } else {
            side.getChildren().addAll(clock, calls, log);
            middle.getChildren().addAll(page, wayOut, actions);
            setRight(side);
        }
    }

    /** In a narrow window the journal is a key away. */
    private void toggleSide() {
        if (narrow) {
            setRight(getRight() == null ? side : null);
        }
    }

    private void toNote() {
        if (narrow) {
            setRight(side);
        }
        log.focusNote();
    }

    private void focusSafely(Optional<PromptViewModel> asked) {
        boolean isNew = asked.isPresent() && !asked.equals(focused);
        focused = asked;
        if (isNew) {
            Platform.runLater(() -> focusOf(asked.get()).requestFocus());
        }
    }

    private javafx.scene.Node focusOf(PromptViewModel asked) {
        return asked.guarded() || !asked.missing().get().isEmpty()
                ? page.firstField().orElse(actions.safeControl())
                : actions.primary();
    }
}
