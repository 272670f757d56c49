package dev.steadyhand.runbook;

import java.util.Locale;

/** Names of steps for journals and answer files, made from their headings. */
final class StepId {

    private StepId() {}

    /** Letters and digits in lower case, with a hyphen for everything between them. */
    static String of(String title) {
        return title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }
}
