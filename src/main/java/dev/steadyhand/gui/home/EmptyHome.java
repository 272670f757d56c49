package dev.steadyhand.gui.home;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

/** What to do first when nothing is configured: practise, or write the file that names a target. */
final class EmptyHome extends VBox {
    EmptyHome(String place, Runnable practice) {
        super(24);
        setId("empty-home");
        getChildren().addAll(practiceCard(practice), configurationCard(place));
    }

    private static VBox practiceCard(Runnable practice) {
        Button start = Widgets.button("open-practice", Texts.text("empty.practice.open"), practice);
        start.getStyleClass().add(Look.ACCENT);
        return card(
                new VBox(
                        12,
                        Widgets.label(Texts.text("empty.practice"), Look.TITLE),
                        Widgets.label(Texts.text("empty.practice.words")),
                        start));
    }

    private static VBox configurationCard(String place) {
        String text = Texts.text("empty.example");
        TextArea example = new TextArea(text);
        example.setId("example");
        example.setEditable(false);
        example.setAccessibleText(Texts.text("empty.configuration"));
        example.getStyleClass().addAll(Look.MONO, "example");
        example.setPrefRowCount((int) text.lines().count() + 1);
        Button copy = Widgets.button("copy-example", Texts.text("empty.copy"), () -> copy(text));
        return card(
                new VBox(
                        12,
                        Widgets.label(Texts.text("empty.configuration"), Look.TITLE),
                        Widgets.label(Texts.text("empty.configuration.words", place)),
                        example,
                        copy));
    }

    private static VBox card(VBox box) {
        box.getStyleClass().add(Look.CARD);
        return box;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
