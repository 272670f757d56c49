package dev.steadyhand.gui.home;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.WalkHistory;
import dev.steadyhand.target.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** What do you need to do? The runbooks in plain words, and on what, and in earnest or not. */
final class OrderPanel extends VBox {
    private final HomeViewModel model;
    private final OrderViewModel order;

    OrderPanel(HomeViewModel model, HomeContents contents) {
        super(8);
        this.model = model;
        this.order = model.order();
        getChildren().add(Widgets.line(Texts.text("home.what"), Look.SECTION));
        VBox card =
                new VBox(
                        16,
                        new RunbookChoice(order, contents.runbooks()),
                        form(contents),
                        starting());
        card.getStyleClass().addAll(Look.CARD, "order-card");
        getChildren().add(card);
    }

    private GridPane form(HomeContents contents) {
        GridPane form = new GridPane(16, 8);
        addRow(form, "order.target", targets(contents));
        addRow(form, "order.mode", modes());
        TextField operator = new TextField();
        operator.setId("operator");
        operator.setMaxWidth(320);
        operator.textProperty().bindBidirectional(order.operator());
        addRow(form, "order.operator", operator);
        return form;
    }

    private static void addRow(GridPane form, String key, Region field) {
        Label caption = Widgets.line(Texts.text(key));
        caption.setMinWidth(USE_PREF_SIZE);
        caption.setLabelFor(field);
        GridPane.setHgrow(field, Priority.ALWAYS);
        form.addRow(form.getRowCount(), caption, field);
    }

    private ComboBox<Target> targets(HomeContents contents) {
        ComboBox<Target> box = new ComboBox<>();
        box.setId("order-target");
        box.setMaxWidth(320);
        box.setPromptText(Texts.text("order.target.prompt"));
        box.setConverter(new TargetWords());
        contents.targets().forEach(standing -> box.getItems().add(standing.target()));
        order.target().get().ifPresent(box::setValue);
        box.valueProperty().subscribe(target -> order.target().set(Optional.ofNullable(target)));
        return box;
    }

    private HBox modes() {
        ToggleGroup group = new ToggleGroup();
        HBox row = Widgets.row(8);
        for (RunMode mode : List.of(RunMode.REHEARSAL, RunMode.DRILL, RunMode.REAL)) {
            row.getChildren().add(modeButton(mode, group));
        }
        Label words = Widgets.label("", Look.MUTED);
        words.textProperty().bind(order.mode().map(mode -> Texts.text(key(mode) + ".words")));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        words.setPadding(new javafx.geometry.Insets(0, 0, 0, 8));
        row.getChildren().add(words);
        return row;
    }

    private ToggleButton modeButton(RunMode mode, ToggleGroup group) {
        ToggleButton button = new ToggleButton(Texts.text(key(mode)));
        button.setId("mode-" + mode.word());
        button.setToggleGroup(group);
        button.setMinWidth(USE_PREF_SIZE);
        button.setSelected(order.mode().get() == mode);
        button.setOnAction(_ -> {
            order.mode().set(mode);
            button.setSelected(true);
        });
        return button;
    }

    private static String key(RunMode mode) {
        return "mode." + mode.word();
    }

    private Region starting() {
        Button start = Widgets.button("start", "", model::start);
        start.getStyleClass().add(Look.ACCENT);
        start.textProperty().bind(order.mode().map(mode -> Texts.text(key(mode) + ".start")));
        start.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !order.missing().get().isEmpty() || model.busy().get(),
                                order.missing(),
                                model.busy()));
        Label why = Widgets.label("", "reason");
        why.setId("start-missing");
        why.setMaxWidth(Double.MAX_VALUE);
        why.textProperty().bind(order.missing());
        Label hint = Widgets.label("");
        hint.setId("order-hint");
        hint.textProperty().bind(order.backup().map(OrderPanel::hint));
        Widgets.showWhile(hint, order.backup().map(Optional::isPresent));
        return new VBox(8, standing(), hint, Widgets.row(16, Widgets.growing(why), start));
    }

    /** Whether runbook and target are proven together, and how long it is likely to take. */
    private VBox standing() {
        Label proof = Widgets.label("");
        proof.setId("order-standing");
        Label expected = Widgets.label("", Look.MUTED);
        expected.setId("order-expected");
        expected.textProperty()
                .bind(model.history().map(known -> known.map(this::durations).orElse("")));
        Widgets.showWhile(expected, expected.textProperty().isNotEmpty());
        model.history().subscribe(known -> show(known, proof));
        return new VBox(4, proof, expected);
    }

    private String durations(WalkHistory known) {
        return model.order()
                .runbook()
                .get()
                .map(page -> String.join("\n", known.durations(page)))
                .orElse("");
    }

    private void show(Optional<WalkHistory> known, Label proof) {
        Widgets.show(proof, known.isPresent());
        known.ifPresent(history -> {
            String style = history.isProven() ? "state-done" : "state-asking";
            proof.setText(history.words(model.surroundings().clock().instant()));
            proof.getStyleClass().removeAll("state-done", "state-asking");
            proof.getStyleClass().add(style);
            proof.setGraphic(
                    Widgets.icon(
                            history.isProven() ? Material2AL.CHECK_CIRCLE : Material2MZ.WARNING,
                            style));
        });
    }

    private static String hint(Optional<Backup> backup) {
        return backup.map(named -> Texts.text("order.backup", named.name(), named.store().name()))
                .orElse("");
    }

    private static final class TargetWords extends StringConverter<Target> {
        @Override
        public String toString(@org.jspecify.annotations.Nullable Target target) {
            return target == null
                    ? ""
                    : target.environment().word().toUpperCase(Locale.ROOT) + "  " + target.name();
        }

        @Override
        public @org.jspecify.annotations.Nullable Target fromString(String text) {
            return null;
        }
    }
}
