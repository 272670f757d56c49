package dev.steadyhand.gui.backups;

import dev.steadyhand.gui.kit.Keys;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** Narrows the list: by name, target, store, and how a backup stands. */
final class FilterBar extends FlowPane {
    private final Narrowing narrowing;
    private final TextField text = new TextField();
    private final ComboBox<String> targets;
    private final ComboBox<String> stores;

    FilterBar(Narrowing narrowing) {
        super(8, 8);
        this.narrowing = narrowing;
        text.setId("filter-text");
        text.setPromptText(Texts.text("backups.filter.text", Keys.FIND.display()));
        text.setAccessibleText(Texts.text("backups.filter.spoken"));
        text.setPrefColumnCount(16);
        text.textProperty().bindBidirectional(narrowing.text());
        targets = box("target", narrowing.target());
        stores = box("store", narrowing.store());
        getChildren().addAll(text, targets, stores, states());
    }

    void show(BackupsContents contents) {
        fill(targets, contents.targetNames());
        fill(stores, contents.stores());
    }

    void focusText() {
        text.requestFocus();
        text.selectAll();
    }

    private static ComboBox<String> box(String key, ObjectProperty<Optional<String>> chosen) {
        ComboBox<String> box = new ComboBox<>();
        String all = Texts.text("backups.filter." + key);
        box.setId("filter-" + key);
        box.setAccessibleText(all);
        box.getItems().setAll(all);
        box.setValue(all);
        box.valueProperty()
                .subscribe(value ->
                        chosen.set(Optional.ofNullable(value).filter(name -> !name.equals(all))));
        return box;
    }

    /** What was chosen stays, also where nothing of it is left. */
    private static void fill(ComboBox<String> box, List<String> names) {
        String all = box.getItems().getFirst();
        String chosen = box.getValue();
        List<String> items = new java.util.ArrayList<>(List.of(all));
        items.addAll(names);
        if (chosen != null && !items.contains(chosen)) {
            items.add(chosen);
        }
        if (!items.equals(box.getItems())) {
            box.getItems().setAll(items);
            box.setValue(chosen);
        }
    }

    private HBox states() {
        HBox row = Widgets.row(0);
        ToggleGroup group = new ToggleGroup();
        for (Narrowing.State state : Narrowing.State.values()) {
            String key = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
            ToggleButton button = new ToggleButton(Texts.text("backups.filter." + key));
            button.setId("filter-" + key);
            button.setToggleGroup(group);
            button.setMinWidth(USE_PREF_SIZE);
            narrowing.state().subscribe(now -> button.setSelected(now == state));
            button.setOnAction(_ -> {
                narrowing.state().set(state);
                button.setSelected(true);
            });
            row.getChildren().add(button);
        }
        return row;
    }
}
