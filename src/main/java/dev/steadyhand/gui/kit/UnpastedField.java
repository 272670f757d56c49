package dev.steadyhand.gui.kit;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.DragEvent;

/** A field that can only be typed into: pasting and dropping are refused, and it says so. */
public final class UnpastedField extends TextField {
    private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper();

    public UnpastedField() {
        addEventFilter(ContextMenuEvent.ANY, ContextMenuEvent::consume);
        addEventFilter(DragEvent.ANY, DragEvent::consume);
        textProperty().subscribe(_ -> refused.set(false));
    }

    /** Whether the last thing tried was to paste. */
    public ReadOnlyBooleanProperty refused() {
        return refused.getReadOnlyProperty();
    }

    @Override
    public void paste() {
        refused.set(true);
    }
}
