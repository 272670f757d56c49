package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.MarkdownView;
import dev.steadyhand.gui.kit.ProblemCard;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.StepSnapshot;
import dev.steadyhand.runbook.Step.StepText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The page of the selected step: guidance first, then the step's own control or its result. */
final class StepPage extends VBox {
    private final RunViewModel model;
    private final ProgressView progress;
    private final VBox head = new VBox(12);
    private final VBox body = new VBox(16);
    private final VBox refusal = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    private Optional<Shown> shown = Optional.empty();

    /** What the page was built from; it is built again only when this differs. */
    private record Shown(
            int index, StepSnapshot step, Optional<PromptViewModel> prompt, boolean over) {

        boolean sameStep(Shown other) {
            return index == other.index;
        }
    }

    StepPage(RunViewModel model) {
        this.model = model;
        this.progress = new ProgressView(model);
        setId("step-page");
        getStyleClass().add("step-page");
        VBox content = new VBox(16, head, body, progress, refusal);
        content.getStyleClass().add(Look.PAGE);
        scroll.setContent(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        body.managedProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(body.getChildren()));
        model.snapshot().subscribe(_ -> build());
        model.selected().subscribe(_ -> build());
        model.refusal().subscribe(_ -> showRefusal());
    }

    /** What the operator fills in first, where the step asks for something. */
    Optional<Node> firstField() {
        return Stream.of("#tick-1", "#type-phrase", "#backups", "#enter-value", "#approve-code")
                .flatMap(id -> Optional.ofNullable(body.lookup(id)).stream())
                .findFirst();
    }

    private void showRefusal() {
        refusal.getChildren().clear();
        model.refusal().get().map(ProblemCard::new).ifPresent(refusal.getChildren()::add);
    }

    private void build() {
        RunSnapshot run = model.snapshot().get();
        Shown wanted = wanted(run);
        Widgets.show(progress, model.isCurrentShown() && run.progress().isPresent());
        if (shown.filter(wanted::equals).isPresent()) {
            return;
        }
        boolean turned = shown.filter(wanted::sameStep).isEmpty();
        shown = Optional.of(wanted);
        if (turned) {
            scroll.setVvalue(0);
        }
        buildHead(wanted);
        buildBody(wanted);
    }

    private Shown wanted(RunSnapshot run) {
        StepSnapshot step = model.shownStep();
        Optional<PromptViewModel> asked =
                model.isCurrentShown() ? model.prompt().get() : Optional.empty();
        return new Shown(model.selected().get(), steady(step), asked, run.isOver());
    }

    /** The step without its running times, which change all the time. */
    private static StepSnapshot steady(StepSnapshot step) {
        return new StepSnapshot(
                step.step(),
                step.state(),
                step.verdict(),
                step.detail(),
                step.checks(),
                step.problem(),
                step.started(),
                step.ended(),
                java.time.Duration.ZERO,
                java.time.Duration.ZERO,
                step.output());
    }

    private void buildHead(Shown wanted) {
        StepText text = wanted.step().step().text();
        Mark mark = Mark.of(wanted.step().state());
        Label title = Widgets.label(text.title(), Look.TITLE);
        title.setId("step-title");
        Label state = Widgets.line(mark.word(), "state-chip", mark.style());
        state.setId("step-state");
        state.setMinWidth(USE_PREF_SIZE);
        state.setGraphic(Widgets.icon(mark.icon(), mark.style()));
        Label number = Widgets.line(String.valueOf(wanted.index() + 1), Look.TITLE, Look.MUTED);
        number.setMinWidth(USE_PREF_SIZE);
        head.getChildren().setAll(Widgets.row(12, number, Widgets.growing(title), state));
        title.setMaxWidth(Double.MAX_VALUE);
        if (!text.guidance().isBlank()) {
            head.getChildren().add(new MarkdownView(text.guidance()));
        }
        if (!text.why().isBlank()) {
            head.getChildren().add(why(text.why()));
        }
    }

    private TitledPane why(String markdown) {
        TitledPane pane =
                new TitledPane(Texts.text("run.why"), new MarkdownView(capital(markdown)));
        pane.setId("why");
        pane.setAnimated(false);
        pane.getStyleClass().addAll("dense", "why");
        pane.expandedProperty().bindBidirectional(model.hints());
        return pane;
    }

    /** In the runbook the hint goes on after "Why:"; here it begins a sentence. */
    private static String capital(String markdown) {
        int end = markdown.offsetByCodePoints(0, 1);
        return markdown.substring(0, end).toUpperCase(java.util.Locale.ROOT)
                + markdown.substring(end);
    }

    private void buildBody(Shown wanted) {
        if (wanted.over() && model.isCurrentShown()) {
            body.getChildren()
                    .setAll(new OutcomeCard(model.snapshot().get(), model.surroundings()));
            body.getChildren().addAll(results());
            return;
        }
        Optional<Node> asked = wanted.prompt().map(prompt -> PromptPage.of(prompt, model));
        body.getChildren().setAll(asked.map(List::of).orElseGet(() -> result(wanted)));
    }

    private List<Node> result(Shown wanted) {
        return switch (wanted.step().state()) {
            case WAITING -> List.of(new AheadView(wanted.step().step()));
            case RUNNING, ASKING -> wanted.step().checks().isEmpty() ? List.of() : results();
            case FAILED, DONE, SKIPPED, NOT_APPLICABLE, NOT_RUN -> results();
        };
    }

    private List<Node> results() {
        return List.of(new ResultView(model.shownStep(), model.surroundings()));
    }
}
