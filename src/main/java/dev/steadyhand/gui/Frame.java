package dev.steadyhand.gui;

import atlantafx.base.controls.ModalPane;
import dev.steadyhand.archive.Backup;
import dev.steadyhand.gui.backups.BackupsScreen;
import dev.steadyhand.gui.backups.BackupsViewModel;
import dev.steadyhand.gui.home.HomeScreen;
import dev.steadyhand.gui.home.HomeViewModel;
import dev.steadyhand.gui.home.HomeViewModel.Opened;
import dev.steadyhand.gui.kit.Keys;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Theme;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.gui.practice.PracticeScreen;
import dev.steadyhand.gui.practice.PracticeStarter.Session;
import dev.steadyhand.gui.practice.PracticeViewModel;
import dev.steadyhand.gui.run.RunBanner;
import dev.steadyhand.gui.run.RunScreen;
import dev.steadyhand.gui.run.RunViewModel;
import dev.steadyhand.gui.run.WallView;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.target.Target;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The four zones that never move, and what is shown in the work area. */
public final class Frame extends StackPane {
    private final Surroundings surroundings;
    private final Theme theme;
    private final RunBanner banner = new RunBanner();
    private final PlaceRail rail;
    private final StackPane work = new StackPane();
    private final StatusBar status;
    private final ModalPane keyPane = new ModalPane();
    private final ClosingBar closing;
    private final HomeViewModel home;
    private final PracticeViewModel practice;
    private final BackupsViewModel backups;
    private final Map<Place, Node> screens;
    private final ReadOnlyBooleanWrapper wallShown = new ReadOnlyBooleanWrapper();
    private Optional<RunScreen> run = Optional.empty();
    private boolean practising;

    /**
     * The frame with its first screen, which loads in the background.
     *
     * @param onClose closes the window once the operator has said so
     */
    public Frame(WindowParts parts, Surroundings surroundings, Theme theme, Runnable onClose) {
        this.surroundings = surroundings;
        this.theme = theme;
        home = new HomeViewModel(parts.home(), parts.runs(), surroundings, this::openOrdinary);
        practice = new PracticeViewModel(parts.practice(), surroundings, this::openPractice);
        backups = new BackupsViewModel(parts.backups(), surroundings, this::restore);
        rail = new PlaceRail(this::go, theme::toggle, this::toggleKeys);
        status = new StatusBar(surroundings.clock(), surroundings.zone(), parts.version());
        closing = new ClosingBar(onClose);
        screens =
                Map.of(
                        Place.HOME, new HomeScreen(home, () -> go(Place.PRACTICE)),
                        Place.BACKUPS, new BackupsScreen(backups, () -> go(Place.PRACTICE)),
                        Place.PRACTICE, new PracticeScreen(practice));
        getStyleClass().add("frame");
        BorderPane zones = new BorderPane(work, banner, null, new VBox(closing, status), rail);
        keyPane.setId("key-pane");
        keyPane.setInTransitionFactory(null);
        keyPane.setOutTransitionFactory(null);
        keyPane.setAccessibleText(Texts.text("frame.keys"));
        getChildren().addAll(zones, keyPane);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        go(Place.HOME);
        home.refresh();
    }

    /** Whether the wall view is shown, which belongs on the whole screen. */
    public ReadOnlyBooleanProperty wallShown() {
        return wallShown.getReadOnlyProperty();
    }

    /** Shows a run that was started or resumed elsewhere. */
    public void open(GuidedRun opened, boolean inPractice) {
        open(new Opened(opened, Optional.empty()), inPractice);
    }

    private void open(Opened opened, boolean inPractice) {
        leaveRun();
        practising = inPractice;
        RunViewModel model = new RunViewModel(opened.run(), surroundings, opened.meant());
        run = Optional.of(new RunScreen(model));
        model.snapshot().subscribe(this::follow);
        go(Place.RUN);
    }

    /** Shows what the operator asked for when starting the program. */
    public void begin(Opening opening) {
        practice.prepare(opening.server(), opening.incident(), opening.rows());
        go(opening.place());
    }

    /** Brings the footer's time to now; called each second. */
    public void tick() {
        status.tick();
    }

    /** Whether the window may close at once; where a run is under way, asks in place instead. */
    public boolean mayClose() {
        Optional<RunSnapshot> open = snapshot().filter(s -> !s.isOver());
        open.ifPresent(
                s -> closing.ask(s.steps().get(s.current()).step().text().title(), practising));
        return open.isEmpty();
    }

    /** Leaves the run, resumable, and stops practice; blocks, so not for the JavaFX thread. */
    public void release() {
        practice.close();
    }

    /** Stops following the run; it can be resumed. */
    public void leaveRun() {
        run.map(RunScreen::model).ifPresent(RunViewModel::close);
        run = Optional.empty();
        banner.showNone();
        status.say("");
    }

    private void openOrdinary(Opened opened) {
        open(opened, practice.adopt(opened.run()));
    }

    private void openPractice(Session session) {
        open(session.run(), true);
    }

    private Optional<RunSnapshot> snapshot() {
        return run.map(screen -> screen.model().snapshot().get());
    }

    private void go(Place place) {
        Node shown = place == Place.RUN ? runOrNone() : screens.get(place);
        work.getChildren().setAll(shown);
        rail.select(place);
        if (place == Place.HOME) {
            home.refresh();
        }
        if (place == Place.BACKUPS) {
            backups.refresh();
        }
    }

    /** What restores is ordered from Home, where it is said in which mode and by whom. */
    private void restore(Backup backup, Target target) {
        home.prepareRestore(backup, target);
        go(Place.HOME);
    }

    private Node runOrNone() {
        return run.<Node>map(screen -> screen).orElseGet(this::noRun);
    }

    private Node noRun() {
        Button toHome =
                Widgets.button("to-home", Texts.text("run.none.home"), () -> go(Place.HOME));
        Button toPractice =
                Widgets.button(
                        "to-practice", Texts.text("run.none.practice"), () -> go(Place.PRACTICE));
        VBox none =
                new VBox(
                        16,
                        Widgets.label(Texts.text("run.none"), Look.TITLE),
                        Widgets.label(Texts.text("run.none.words")),
                        Widgets.row(8, toHome, toPractice));
        none.getStyleClass().add(Look.PAGE);
        return none;
    }

    private void follow(RunSnapshot newer) {
        banner.show(newer);
        status.say(
                newer.isOver()
                        ? Texts.text("frame.over", newer.runbook().title(), newer.outcome().words())
                        : Texts.text(
                                "frame.step",
                                newer.runbook().title(),
                                newer.current() + 1,
                                newer.steps().size()));
        if (newer.isOver()) {
            Widgets.show(closing, false);
        }
        if (newer.isOver() && practising) {
            practising = false;
            practice.lookBack(newer);
        }
    }

    private void press(KeyEvent event) {
        Map<Keys, Runnable> actions =
                Map.of(
                        Keys.KEYS,
                        this::toggleKeys,
                        Keys.WALL,
                        this::toggleWall,
                        Keys.THEME,
                        theme::toggle,
                        Keys.HOME,
                        () -> go(Place.HOME),
                        Keys.RUN,
                        () -> go(Place.RUN),
                        Keys.BACKUPS,
                        () -> go(Place.BACKUPS),
                        Keys.PRACTICE,
                        () -> go(Place.PRACTICE));
        actions.entrySet().stream()
                .filter(action -> action.getKey().combination().match(event))
                .findFirst()
                .map(Map.Entry::getValue)
                .or(() -> leavingWall(event))
                .ifPresent(action -> {
                    action.run();
                    event.consume();
                });
    }

    private Optional<Runnable> leavingWall(KeyEvent event) {
        boolean leaves = wallShown.get() && Keys.CLOSE_PANEL.combination().match(event);
        return leaves ? Optional.of(this::toggleWall) : Optional.empty();
    }

    private void toggleKeys() {
        if (keyPane.isDisplay()) {
            keyPane.hide();
            return;
        }
        KeyTable table = new KeyTable(keyPane::hide);
        keyPane.show(table);
        Platform.runLater(table::focusClose);
    }

    private void toggleWall() {
        if (wallShown.get()) {
            getChildren().removeIf(WallView.class::isInstance);
            wallShown.set(false);
        } else {
            run.map(screen -> new WallView(screen.model())).ifPresent(this::showWall);
        }
    }

    private void showWall(WallView wall) {
        getChildren().add(wall);
        wallShown.set(true);
    }
}
