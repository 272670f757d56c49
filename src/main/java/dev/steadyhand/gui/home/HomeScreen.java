package dev.steadyhand.gui.home;

import dev.steadyhand.gui.kit.Keys;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.ProblemCard;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.Runs;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Unfinished runs first, then what to do, then a card for each target. */
public final class HomeScreen extends VBox {
    private final HomeViewModel model;
    private final Runnable practice;
    private final VBox notices = new VBox(8);
    private final VBox content = new VBox(24);

    /**
     * The screen.
     *
     * @param practice opens the practice screen
     */
    public HomeScreen(HomeViewModel model, Runnable practice) {
        this.model = model;
        this.practice = practice;
        setId("home-screen");
        VBox page = new VBox(24, notices, content);
        page.getStyleClass().add(Look.PAGE);
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        model.contents().subscribe(this::show);
        model.problem().subscribe(_ -> showProblem());
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (Keys.REFRESH.combination().match(event)) {
            model.refresh();
            event.consume();
        }
    }

    private void showProblem() {
        notices.getChildren().clear();
        model.problem().get().map(ProblemCard::new).ifPresent(notices.getChildren()::add);
        Widgets.show(notices, model.problem().get().isPresent());
    }

    private void show(Optional<HomeContents> found) {
        content.getChildren().clear();
        if (found.isEmpty()) {
            content.getChildren().add(waiting());
            return;
        }
        HomeContents contents = found.get();
        addUnfinished(contents.unfinished());
        if (contents.targets().isEmpty()) {
            content.getChildren().add(new EmptyHome(contents.configurationPlace(), practice));
        } else {
            content.getChildren().add(new OrderPanel(model, contents));
            addTargets(contents.targets());
        }
    }

    private static Node waiting() {
        ProgressIndicator ring = new ProgressIndicator();
        ring.setPrefSize(24, 24);
        ring.setAccessibleText(Texts.text("home.looking"));
        return Widgets.row(12, ring, Widgets.line(Texts.text("home.looking"), Look.MUTED));
    }

    private void addUnfinished(List<Runs.Unfinished> runs) {
        if (runs.isEmpty()) {
            return;
        }
        VBox list = new VBox(8, Widgets.line(Texts.text("home.unfinished"), Look.SECTION));
        runs.forEach(run ->
                list.getChildren().add(new UnfinishedCard(model, run, list.getChildren().size())));
        content.getChildren().add(list);
    }

    private void addTargets(List<Standing> targets) {
        FlowPane cards = new FlowPane(16, 16);
        targets.forEach(t -> cards.getChildren().add(new TargetCard(t, model.surroundings())));
        content.getChildren()
                .add(new VBox(8, Widgets.line(Texts.text("home.targets"), Look.SECTION), cards));
    }
}
