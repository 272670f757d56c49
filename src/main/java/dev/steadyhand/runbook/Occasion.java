package dev.steadyhand.runbook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** When somebody reaches for a runbook. */
public enum Occasion {
    /** Something happened. */
    INCIDENT("Something happened"),
    /** Something is about to be changed. */
    CHANGE("Something is about to be changed"),
    /** It is due. */
    ROUTINE("It is due");

    private final String title;

    Occasion(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** As runbooks write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Occasion::word).toList();
    }

    static Occasion of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
