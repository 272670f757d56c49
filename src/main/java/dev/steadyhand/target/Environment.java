package dev.steadyhand.target;

import java.util.Locale;
import java.util.Optional;

/** How strong the guards on a target are, and what its banner looks like. */
public enum Environment {
    PRODUCTION("production", "prod"),
    STAGING("staging", "stage"),
    DEVELOPMENT("development", "dev"),
    PRACTICE("practice", "practice");

    private final String word;
    private final String shortWord;

    Environment(String word, String shortWord) {
        this.word = word;
        this.shortWord = shortWord;
    }

    /** The word in lower case, as configuration and runbooks write it. */
    public String word() {
        return word;
    }

    /**
     * What an operator types before a destructive act in this environment, such as {@code RESTORE
     * PRODUCTION}.
     */
    public String confirmationPhrase() {
        return "RESTORE " + word.toUpperCase(Locale.ROOT);
    }

    /** The environment of that word or short word, whatever its case. */
    public static Optional<Environment> of(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        for (Environment environment : values()) {
            if (environment.word.equals(wanted) || environment.shortWord.equals(wanted)) {
                return Optional.of(environment);
            }
        }
        return Optional.empty();
    }
}
