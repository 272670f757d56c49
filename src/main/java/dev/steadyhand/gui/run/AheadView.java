package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.runbook.Step;
import javafx.scene.layout.VBox;

/** What a step whose turn has not come will do and ask. */
final class AheadView extends VBox {
    AheadView(Step step) {
        super(8);
        getChildren().add(Widgets.line(Texts.text("run.ahead"), Look.SECTION));
        getChildren().add(Widgets.label(Texts.text("kind." + step.kind())));
        step.text().items().forEach(item -> getChildren().add(Widgets.label("☐  " + item)));
        step.text()
                .when()
                .map(when -> Texts.text("run.ahead.when", when.text()))
                .ifPresent(words -> getChildren().add(Widgets.label(words, Look.MUTED)));
    }
}
