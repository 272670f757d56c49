package dev.steadyhand.gui.backups;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** What to do first where there is no backup yet. */
final class EmptyBackups extends VBox {
    EmptyBackups(BackupsContents contents, Runnable practice) {
        super(12);
        setId("empty-backups");
        getStyleClass().add(Look.CARD);
        setMaxHeight(USE_PREF_SIZE);
        getChildren().add(Widgets.label(Texts.text("backups.empty"), Look.TITLE));
        if (contents.targets().isEmpty()) {
            Button begin =
                    Widgets.button(
                            "backups-practice", Texts.text("backups.empty.practice"), practice);
            begin.getStyleClass().add(Look.ACCENT);
            getChildren().addAll(Widgets.label(Texts.text("backups.empty.configure")), begin);
            return;
        }
        getChildren().add(Widgets.label(Texts.text("backups.empty.words")));
        contents.targets()
                .forEach(each ->
                        getChildren()
                                .add(
                                        Widgets.label(
                                                "steadyhand backup " + each.target().name(),
                                                Look.MONO)));
    }
}
