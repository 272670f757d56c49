package dev.steadyhand.gui.backups;

import dev.steadyhand.gui.kit.Texts;
import java.util.Locale;

/** What can be done with a backup once somebody has said more about it. */
public enum Act {
    COPY,
    KEEP,
    RELEASE,
    DELETE,
    IMPORT;

    /** What its button and its form say. */
    String words(String part) {
        return Texts.text("backups." + name().toLowerCase(Locale.ROOT) + "." + part);
    }

    boolean wantsReason() {
        return this == KEEP || this == RELEASE || this == DELETE;
    }
}
