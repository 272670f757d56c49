package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.runbook.Step.Decision.Option;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The options of a decision, one below the other; the arrow keys go through them. */
final class DecideView extends VBox {
    DecideView(DecideViewModel model) {
        super(12);
        getChildren().add(Widgets.label(model.question(), Look.SECTION));
        ToggleGroup group = new ToggleGroup();
        for (Option option : model.options()) {
            RadioButton button = new RadioButton(option.meaning());
            button.setId("decide-" + option.word());
            button.setWrapText(true);
            button.setUserData(option.word());
            button.setToggleGroup(group);
            button.setSelected(option.word().equals(model.chosen().get()));
            getChildren().add(button);
        }
        group.selectedToggleProperty()
                .subscribe(toggle ->
                        model.chosen()
                                .set(toggle == null ? "" : String.valueOf(toggle.getUserData())));
    }
}
