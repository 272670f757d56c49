package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.gui.run.CallsViewModel.Line;
import dev.steadyhand.guide.Escalation.Standing;
import dev.steadyhand.guide.step.CallResult;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * Who is called when the run goes on for too long: the next one with the time that is left, and,
 * from when a call is due, whom to call and what came of it.
 */
final class CallsPanel extends VBox {
    private final CallsViewModel model;
    private final Label dueWho = Widgets.label("", Look.STRONG);
    private final Label dueWays = Widgets.label("", "call-ways");
    private final Label dueWhen = Widgets.label("", Look.FIGURE);
    private final VBox due;
    private final VBox others = new VBox(4);
    private final Label caption = Widgets.line(Texts.text("calls.title"), Look.SECTION);
    private boolean compact;

    CallsPanel(CallsViewModel model) {
        super(8);
        this.model = model;
        setMinHeight(USE_PREF_SIZE);
        setId("calls");
        getStyleClass().add("calls-panel");
        due = due();
        others.setId("calls-others");
        getChildren().addAll(caption, due, others);
        model.lines().subscribe(_ -> show());
        model.due().subscribe(_ -> show());
    }

    /** In a narrow window only what is due, or else the next call. */
    void setCompact(boolean now) {
        compact = now;
        show();
    }

    private VBox due() {
        Label now = Widgets.line(Texts.text("calls.now"), "call-now");
        now.setGraphic(Widgets.icon(Material2MZ.NOTIFICATIONS_ACTIVE));
        TextField note = new TextField();
        note.setId("call-note");
        note.setPromptText(Texts.text("calls.note.prompt"));
        note.setAccessibleText(Texts.text("calls.note"));
        note.textProperty().bindBidirectional(model.note());
        Button needless =
                button("call-not-needed", "calls.button.not-needed", CallResult.NOT_NEEDED);
        needless.disableProperty().bind(model.note().map(String::isBlank));
        FlowPane buttons =
                new FlowPane(
                        8,
                        8,
                        button("call-reached", "calls.button.reached", CallResult.REACHED),
                        button(
                                "call-not-reached",
                                "calls.button.not-reached",
                                CallResult.NOT_REACHED),
                        needless);
        VBox box = new VBox(8, now, dueWho, dueWays, dueWhen, note, buttons);
        box.setId("call-due");
        box.getStyleClass().add("call-due");
        return box;
    }

    private Button button(String id, String key, CallResult result) {
        return Widgets.button(id, Texts.text(key), () -> model.record(result));
    }

    private void show() {
        List<Line> lines = model.lines().get();
        Optional<Line> now = model.due().get();
        Widgets.show(this, !lines.isEmpty());
        Widgets.show(caption, !compact);
        Widgets.show(due, now.isPresent());
        now.ifPresent(line -> {
            dueWho.setText(line.who());
            dueWays.setText(line.ways());
            Widgets.show(dueWays, !line.ways().isEmpty());
            dueWhen.setText(line.when());
        });
        others.getChildren()
                .setAll(
                        lines.stream()
                                .filter(line -> now.filter(line::equals).isEmpty())
                                .filter(line -> !compact || isNext(line, lines, now))
                                .map(this::row)
                                .toList());
        Widgets.show(others, !others.getChildren().isEmpty());
    }

    private static boolean isNext(Line line, List<Line> lines, Optional<Line> now) {
        return now.isEmpty()
                && lines.stream()
                        .filter(other -> other.standing() == Standing.WAITING)
                        .findFirst()
                        .filter(line::equals)
                        .isPresent();
    }

    private HBox row(Line line) {
        Label who = Widgets.label(compact ? Texts.text("calls.next", line.who()) : line.who());
        Label when = Widgets.label(line.when(), Look.MUTED, Look.FIGURE);
        VBox words = new VBox(who, when);
        HBox row = new HBox(8, icon(line.standing()), Widgets.growing(words));
        row.getStyleClass().add("call-row");
        return row;
    }

    private static FontIcon icon(Standing standing) {
        String style = standing == Standing.REACHED ? "state-done" : "state-waiting";
        return Widgets.icon(sign(standing), style);
    }

    private static Ikon sign(Standing standing) {
        return switch (standing) {
            case PLANNED, WAITING -> Material2MZ.SCHEDULE;
            case DUE -> Material2MZ.NOTIFICATIONS_ACTIVE;
            case REACHED -> Material2AL.CHECK_CIRCLE;
            case NOT_NEEDED -> Material2MZ.REMOVE_CIRCLE_OUTLINE;
        };
    }
}
