package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Widgets;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** Sentences with their numbers, so that people on a call can speak of the second one. */
final class NumberedLines extends GridPane {
    NumberedLines(List<String> sentences) {
        super(8, 6);
        for (int i = 0; i < sentences.size(); i++) {
            Label number = Widgets.line((i + 1) + ".", Look.MUTED);
            number.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setValignment(number, VPos.TOP);
            addRow(i, number, Widgets.label(sentences.get(i)));
        }
    }
}
