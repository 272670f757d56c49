package dev.steadyhand.gui.practice;

import dev.steadyhand.gui.kit.ChoiceLine;
import dev.steadyhand.gui.kit.Counts;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.ProblemCard;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.gui.practice.PracticeStarter.Incident;
import dev.steadyhand.gui.practice.PracticeStarter.Server;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Pick a server and an incident, start, and look back. */
public final class PracticeScreen extends VBox {
    private static final List<Long> SIZES = List.of(20_000L, 200_000L, 2_000_000L);

    private final PracticeViewModel model;
    private final VBox notices = new VBox();
    private final VBox lookingBack = new VBox(8);

    public PracticeScreen(PracticeViewModel model) {
        this.model = model;
        setId("practice-screen");
        lookingBack.setId("debrief");
        VBox page = new VBox(24, heading(), lookingBack, notices, choice(), waiting());
        page.getStyleClass().add(Look.PAGE);
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        model.problem().subscribe(_ -> showProblem());
        model.debrief().addListener((ListChangeListener<String>) _ -> showDebrief());
        showDebrief();
    }

    private static VBox heading() {
        return new VBox(
                8,
                Widgets.label(Texts.text("practice.title"), Look.TITLE),
                Widgets.label(Texts.text("practice.words")));
    }

    private VBox choice() {
        VBox incidents = new VBox(8);
        ToggleGroup group = new ToggleGroup();
        model.incidents().forEach(i -> incidents.getChildren().add(incident(i, group)));
        Button start = Widgets.button("start-practice", Texts.text("practice.start"), model::start);
        start.getStyleClass().add(Look.ACCENT);
        VBox card =
                new VBox(
                        16,
                        Widgets.line(Texts.text("practice.incident"), Look.SECTION),
                        incidents,
                        servers(),
                        sizes(),
                        Widgets.row(8, Widgets.spring(), start));
        card.getStyleClass().addAll(Look.CARD, "order-card");
        Widgets.showWhile(card, model.starting().not());
        return card;
    }

    private ChoiceLine incident(Incident incident, ToggleGroup group) {
        ChoiceLine line =
                new ChoiceLine(
                        "incident-" + incident.id(), incident.title(), incident.story(), group);
        model.chosen()
                .subscribe(
                        now -> line.button().setSelected(now.filter(incident::equals).isPresent()));
        line.button().setOnAction(_ -> model.chosen().set(Optional.of(incident)));
        return line;
    }

    private FlowPane servers() {
        FlowPane row = row("practice.server");
        ToggleGroup group = new ToggleGroup();
        for (Server server : model.servers()) {
            ToggleButton button = toggle("server-" + server.id(), server.title(), group);
            button.setAccessibleText(Texts.text("practice.server.spoken", server.title()));
            choose(button, server, model.server());
            row.getChildren().add(button);
        }
        return row;
    }

    private FlowPane sizes() {
        FlowPane row = row("practice.rows");
        ToggleGroup group = new ToggleGroup();
        for (Long size : SIZES) {
            ToggleButton button = toggle("rows-" + size, Counts.exact(size), group);
            button.setAccessibleText(Texts.text("practice.rows.spoken", Counts.exact(size)));
            choose(button, size, model.rows());
            row.getChildren().add(button);
        }
        return row;
    }

    private static FlowPane row(String key) {
        FlowPane row = new FlowPane(8, 8);
        row.getChildren().add(Widgets.line(Texts.text(key)));
        return row;
    }

    private static ToggleButton toggle(String id, String words, ToggleGroup group) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        button.setToggleGroup(group);
        return button;
    }

    /** Pressing a button that is down leaves it down: one of them is always chosen. */
    private static <T> void choose(ToggleButton button, T value, ObjectProperty<T> chosen) {
        chosen.subscribe(now -> button.setSelected(now.equals(value)));
        button.setOnAction(_ -> {
            chosen.set(value);
            button.setSelected(true);
        });
    }

    private VBox waiting() {
        Label phase = Widgets.label("", Look.STRONG);
        phase.setId("practice-phase");
        phase.textProperty().bind(model.phase());
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.accessibleTextProperty().bind(model.phase());
        bar.progressProperty().bind(model.fraction());
        Button cancel =
                Widgets.button("cancel-practice", Texts.text("practice.cancel"), model::cancel);
        VBox card =
                new VBox(
                        12,
                        phase,
                        bar,
                        Widgets.label(Texts.text("practice.wait"), Look.MUTED),
                        cancel);
        card.getStyleClass().add(Look.CARD);
        Widgets.showWhile(card, model.starting());
        return card;
    }

    private void showProblem() {
        notices.getChildren().clear();
        model.problem().get().map(ProblemCard::new).ifPresent(notices.getChildren()::add);
        Widgets.show(notices, model.problem().get().isPresent());
    }

    private void showDebrief() {
        lookingBack.getChildren().clear();
        if (!model.debrief().isEmpty()) {
            lookingBack
                    .getChildren()
                    .add(Widgets.line(Texts.text("practice.debrief"), Look.SECTION));
            model.debrief().forEach(l -> lookingBack.getChildren().add(Widgets.label("•  " + l)));
        }
        lookingBack.getStyleClass().setAll(Look.CARD);
        Widgets.show(lookingBack, !model.debrief().isEmpty());
    }
}
