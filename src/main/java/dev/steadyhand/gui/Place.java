package dev.steadyhand.gui;

import dev.steadyhand.gui.kit.Keys;
import dev.steadyhand.gui.kit.Texts;
import java.util.Locale;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The places of the rail. */
public enum Place {
    HOME(Keys.HOME),
    RUN(Keys.RUN),
    BACKUPS(Keys.BACKUPS),
    PRACTICE(Keys.PRACTICE);

    private final Keys key;

    Place(Keys key) {
        this.key = key;
    }

    Ikon icon() {
        return switch (this) {
            case HOME -> Material2AL.HOME;
            case RUN -> Material2MZ.PLAY_CIRCLE_OUTLINE;
            case BACKUPS -> Material2MZ.STORAGE;
            case PRACTICE -> Material2MZ.SCHOOL;
        };
    }

    Keys key() {
        return key;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return Texts.text("place." + id());
    }
}
