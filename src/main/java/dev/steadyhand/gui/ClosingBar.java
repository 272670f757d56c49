package dev.steadyhand.gui;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2MZ;

/** Asks once, in place, when the window is closed in the middle of a run. */
final class ClosingBar extends VBox {
    private final Label words = Widgets.label("");
    private final Button stay;

    ClosingBar(Runnable onClose) {
        super(12);
        setId("closing");
        getStyleClass().add("closing-bar");
        stay =
                Widgets.button(
                        "keep-open", Texts.text("closing.stay"), () -> Widgets.show(this, false));
        Button close = Widgets.button("close-anyway", Texts.text("closing.close"), onClose);
        close.getStyleClass().addAll(Look.DANGER, "button-outlined");
        getChildren()
                .addAll(
                        Widgets.row(
                                8,
                                Widgets.icon(Material2MZ.WARNING, "state-asking"),
                                Widgets.label(Texts.text("closing.title"), Look.STRONG)),
                        words,
                        new FlowPane(8, 8, stay, close));
        Widgets.show(this, false);
    }

    void ask(String step, boolean practice) {
        words.setText(Texts.text(practice ? "closing.practice" : "closing.words", step));
        Widgets.show(this, true);
        stay.requestFocus();
    }
}
