package dev.steadyhand.gui.kit;

import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/**
 * A choice among several, with a sentence that explains it; a click on the words chooses as well.
 */
public final class ChoiceLine extends GridPane {
    private final RadioButton button = new RadioButton();

    public ChoiceLine(String id, String title, String words, ToggleGroup group) {
        super(0, 2);
        getStyleClass().add("choice-line");
        button.setId(id);
        button.setText(title);
        button.setMnemonicParsing(false);
        button.setWrapText(true);
        button.setMinHeight(USE_PREF_SIZE);
        button.getStyleClass().add(Look.STRONG);
        button.setAccessibleText(title + ". " + words);
        button.setToggleGroup(group);
        GridPane.setHgrow(button, Priority.ALWAYS);
        addRow(0, button);
        if (!words.isEmpty()) {
            addRow(1, Widgets.label(words, Look.MUTED, "choice-words"));
        }
        setOnMouseClicked(_ -> button.fire());
    }

    public RadioButton button() {
        return button;
    }
}
