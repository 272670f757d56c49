package dev.steadyhand.gui.backups;

import dev.steadyhand.archive.trend.Anomaly;
import dev.steadyhand.archive.trend.SizeTrend;
import dev.steadyhand.gui.backups.BackupsContents.TargetCopies;
import dev.steadyhand.gui.kit.Keys;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.ProblemCard;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.VerdictMark;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.step.CatalogueEntry;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The backups in all stores: the list at the left, the selected one at the right, or below. */
public final class BackupsScreen extends VBox {
    private static final double WIDE = 1000;
    private static final double DETAIL = 356;

    private final BackupsViewModel model;
    private final Runnable practice;
    private final FilterBar filter;
    private final BackupTable table;
    private final TrendChart chart;
    private final VBox notices = new VBox(8);
    private final VBox copies = new VBox(4);
    private final VBox list = new VBox(8);
    private final ScrollPane detail;
    private final VBox below = new VBox(8);
    private final VBox body = new VBox();
    private boolean narrow;

    /**
     * The screen.
     *
     * @param practice opens the practice screen
     */
    public BackupsScreen(BackupsViewModel model, Runnable practice) {
        super(12);
        this.model = model;
        this.practice = practice;
        setId("backups-screen");
        getStyleClass().addAll(Look.PAGE, "backups-screen");
        filter = new FilterBar(model.narrowing());
        table = new BackupTable(model);
        chart = new TrendChart(model.surroundings().times());
        below.getStyleClass().add("below-detail");
        detail = new ScrollPane(new VBox(new DetailPane(model), below));
        detail.setId("detail-scroll");
        detail.setFitToWidth(true);
        detail.setFocusTraversable(false);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(heading(), working(), notices, body);
        VBox.setVgrow(table, Priority.ALWAYS);
        arrange(false);
        model.contents().subscribe(this::show);
        model.problem().subscribe(_ -> showProblem());
        model.selected().subscribe(_ -> showTarget());
        model.narrowing().target().subscribe(_ -> showTarget());
        widthProperty().subscribe(this::fit);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private Node heading() {
        Label said = Widgets.label("", "state-done");
        said.setId("backups-said");
        said.textProperty().bind(model.said());
        Widgets.showWhile(said, model.said().isNotEmpty());
        return Widgets.row(
                16, Widgets.line(Texts.text("place.backups"), Look.TITLE), Widgets.growing(said));
    }

    private Node working() {
        Label phase = Widgets.label("");
        phase.setId("backups-phase");
        phase.textProperty()
                .bind(model.working().map(now -> now.map(stage -> stage.phase()).orElse("")));
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.accessibleTextProperty().bind(phase.textProperty());
        bar.progressProperty()
                .bind(model.working().map(now -> now.map(stage -> stage.fraction()).orElse(0.0)));
        Button cancel =
                Widgets.button("backups-cancel", Texts.text("backups.cancel"), model::cancel);
        HBox row = Widgets.row(12, phase, Widgets.growing(bar), cancel);
        row.getStyleClass().add("working-row");
        Widgets.showWhile(row, model.working().map(Optional::isPresent));
        return row;
    }

    private void press(KeyEvent event) {
        if (Keys.REFRESH.combination().match(event)) {
            model.refresh();
            event.consume();
        } else if (Keys.FIND.combination().match(event)) {
            filter.focusText();
            event.consume();
        } else if (Keys.CLOSE_PANEL.combination().match(event)
                && model.asking().get().isPresent()) {
            model.dismiss();
            event.consume();
        }
    }

    private void showProblem() {
        notices.getChildren().clear();
        model.problem().get().map(ProblemCard::new).ifPresent(notices.getChildren()::add);
        Widgets.show(notices, model.problem().get().isPresent());
    }

    private void show(Optional<BackupsContents> found) {
        boolean empty = found.filter(all -> all.entries().isEmpty()).isPresent();
        Widgets.show(body, found.isPresent());
        found.ifPresent(contents -> {
            filter.show(contents);
            if (empty) {
                body.getChildren().setAll(new EmptyBackups(contents, practice));
            } else {
                arrange(narrow);
            }
        });
        showTarget();
    }

    /** Of the target in question, or of all. */
    private void showTarget() {
        copies.getChildren().clear();
        model.contents().get().ifPresent(this::showCopies);
        showTrend();
    }

    private void showCopies(BackupsContents contents) {
        Optional<String> target = target();
        for (TargetCopies each : contents.targets()) {
            if (target.filter(name -> !name.equals(each.target().name())).isPresent()) {
                continue;
            }
            String overdue =
                    each.overdue()
                            .map(gap ->
                                    " "
                                            + Texts.text(
                                                    "backups.overdue",
                                                    Anomaly.rough(gap.since()),
                                                    Anomaly.rough(gap.usual())))
                            .orElse("");
            String words =
                    Texts.text(
                                    "backups.copies.words",
                                    each.target().name(),
                                    each.copies().figures(),
                                    each.copies().words())
                            + overdue;
            copies.getChildren()
                    .add(
                            Widgets.row(
                                    8,
                                    VerdictMark.of(each.copies().verdict()),
                                    Widgets.growing(Widgets.label(words))));
        }
        contents.findings().stream()
                .limit(3)
                .forEach(finding ->
                        copies.getChildren()
                                .add(
                                        Widgets.label(
                                                Texts.text(
                                                        "backups.finding",
                                                        finding.file(),
                                                        finding.store().name(),
                                                        finding.kind().meaning()),
                                                Look.MUTED)));
    }

    /** Of the target of the selected backup, else of the only one that is shown. */
    private void showTrend() {
        Optional<String> target = target();
        Optional<SizeTrend> trend =
                target.flatMap(name ->
                                model.contents()
                                        .get()
                                        .flatMap(
                                                all -> Optional.ofNullable(all.trends().get(name))))
                        .filter(found -> found.judged().size() > 1);
        Widgets.show(chart, trend.isPresent());
        trend.ifPresent(found ->
                chart.show(
                        target.orElseThrow(),
                        found,
                        model.selected().get().map(entry -> entry.backup().dumpFile())));
    }

    private Optional<String> target() {
        return model.selected()
                .get()
                .map(entry -> entry.backup().target())
                .filter(name -> !name.isEmpty())
                .or(() -> model.narrowing().target().get())
                .or(this::onlyTarget);
    }

    private Optional<String> onlyTarget() {
        List<String> names =
                model.contents().get().map(BackupsContents::targetNames).orElse(List.of());
        return names.stream().filter(_ -> names.size() == 1).findFirst();
    }

    private void fit(Number width) {
        boolean wanted = width.doubleValue() > 0 && width.doubleValue() < WIDE;
        if (wanted != narrow) {
            narrow = wanted;
            table.setNarrow(narrow);
            show(model.contents().get());
        }
    }

    private void arrange(boolean stacked) {
        list.getChildren().setAll(filter, table);
        below.getChildren().clear();
        (stacked ? below : list).getChildren().addAll(chart, copies);
        Pane arranged = stacked ? new VBox(12, list, detail) : new HBox(16, list, detail);
        HBox.setHgrow(list, Priority.ALWAYS);
        VBox.setVgrow(stacked ? detail : list, Priority.ALWAYS);
        detail.setPrefWidth(stacked ? USE_COMPUTED_SIZE : DETAIL);
        detail.setMinWidth(stacked ? 0 : DETAIL);
        table.setPrefHeight(stacked ? 200 : USE_COMPUTED_SIZE);
        table.setMinHeight(200);
        VBox.setVgrow(arranged, Priority.ALWAYS);
        body.getChildren().setAll(arranged);
    }

    /** The model behind it. */
    public BackupsViewModel model() {
        return model;
    }

    /** The line that is selected in the list. */
    Optional<CatalogueEntry> selectedLine() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }
}
