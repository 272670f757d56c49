package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import java.util.List;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** What a program wrote, to be read and copied. */
final class OutputView extends VBox {
    private static final int MOST_ROWS = 14;

    private final TextArea text = new TextArea();

    OutputView(List<String> lines) {
        super(4);
        text.setId("output");
        text.setEditable(false);
        text.getStyleClass().add(Look.MONO);
        text.setAccessibleText(Texts.text("run.output"));
        getChildren().addAll(Widgets.line(Texts.text("run.output"), Look.MUTED), text);
        show(lines);
    }

    /** Shows newer lines, the last of them in sight. */
    void show(List<String> lines) {
        String newer = String.join("\n", lines);
        if (!newer.equals(text.getText())) {
            text.setText(newer);
            text.setPrefRowCount(Math.clamp(lines.size(), 2, MOST_ROWS));
            text.positionCaret(newer.length());
        }
    }
}
