package dev.steadyhand.gui.kit;

import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the window, from one bundle, with keys by screen. */
public final class Texts {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("dev.steadyhand.gui.texts", Locale.ROOT);

    private Texts() {}

    /**
     * The text of that key.
     *
     * @param values what stands for its {@code %s}, in order
     */
    public static String text(String key, Object... values) {
        String text = BUNDLE.getString(key);
        return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
    }
}
