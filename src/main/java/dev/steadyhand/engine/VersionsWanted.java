package dev.steadyhand.engine;

import java.util.Arrays;
import java.util.Optional;

/** Which versions of a bucket's objects a backup is to hold. */
public enum VersionsWanted {
    /** As the target says; the newest where it says nothing. */
    AS_TARGET("as-target"),
    /** What is there now. */
    NEWEST("newest"),
    /** All that the bucket keeps, and its marks of deletion. */
    ALL("all");

    private final String word;

    VersionsWanted(String word) {
        this.word = word;
    }

    /** As it is written in orders and in manifests. */
    public String word() {
        return word;
    }

    public static Optional<VersionsWanted> of(String word) {
        return Arrays.stream(values()).filter(wanted -> wanted.word.equals(word)).findFirst();
    }
}
