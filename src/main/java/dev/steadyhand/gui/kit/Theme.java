package dev.steadyhand.gui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;

/** Light or dark: follows the system until the operator chooses. Lives on the JavaFX thread. */
public final class Theme {
    private static final List<String> SHEETS =
            List.of(
                    "base", "frame", "banner", "rail", "step", "prompt", "clock", "home", "wall",
                    "backups");

    private final ReadOnlyObjectWrapper<ColorScheme> scheme =
            new ReadOnlyObjectWrapper<>(ColorScheme.LIGHT);
    private boolean chosen;

    public Theme() {
        Platform.Preferences preferences = Platform.getPreferences();
        preferences
                .colorSchemeProperty()
                .subscribe(system -> {
                    if (!chosen) {
                        show(system);
                    }
                });
    }

    public ReadOnlyObjectProperty<ColorScheme> scheme() {
        return scheme.getReadOnlyProperty();
    }

    public boolean isDark() {
        return scheme.get() == ColorScheme.DARK;
    }

    /** From now on this one, whatever the system says. */
    public void choose(ColorScheme wanted) {
        chosen = true;
        show(wanted);
    }

    public void toggle() {
        choose(isDark() ? ColorScheme.LIGHT : ColorScheme.DARK);
    }

    /** Gives a scene the product's style sheets. */
    public static void dress(Scene scene) {
        SHEETS.forEach(name -> scene.getStylesheets().add(sheet(name)));
    }

    private void show(ColorScheme wanted) {
        atlantafx.base.theme.Theme theme =
                wanted == ColorScheme.DARK ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
        scheme.set(wanted);
    }

    private static String sheet(String name) {
        URL found = Theme.class.getResource("/dev/steadyhand/gui/css/" + name + ".css");
        return Objects.requireNonNull(found, name).toExternalForm();
    }
}
