package dev.steadyhand.gui;

import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/** The narrow rail at the left. */
final class PlaceRail extends VBox {
    private final Map<Place, ToggleButton> buttons = new EnumMap<>(Place.class);

    PlaceRail(Consumer<Place> go, Runnable theme, Runnable keys) {
        setId("place-rail");
        getStyleClass().add("place-rail");
        for (Place place : Place.values()) {
            buttons.put(place, button(place, go));
        }
        getChildren().addAll(buttons.values());
        Region spring = new Region();
        VBox.setVgrow(spring, Priority.ALWAYS);
        getChildren()
                .addAll(
                        spring,
                        Widgets.iconButton(
                                "theme",
                                Material2AL.BRIGHTNESS_4,
                                Texts.text("frame.theme"),
                                theme),
                        Widgets.iconButton(
                                "keys", Material2AL.KEYBOARD, Texts.text("frame.keys"), keys));
    }

    void select(Place place) {
        buttons.forEach((other, button) -> button.setSelected(other == place));
    }

    private static ToggleButton button(Place place, Consumer<Place> go) {
        ToggleButton button = new ToggleButton(place.words(), Widgets.icon(place.icon()));
        button.setId("place-" + place.id());
        button.getStyleClass().setAll("place-button");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip(place.words() + "  " + place.key().display()));
        button.setOnAction(_ -> {
            button.setSelected(true);
            go.accept(place);
        });
        return button;
    }
}
