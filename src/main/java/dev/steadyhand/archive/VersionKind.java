package dev.steadyhand.archive;

import java.util.Arrays;
import java.util.Optional;

/** What something in a bucket's backup is among all that its key ever stood for. */
public enum VersionKind {
    /** What the key stood for when the bucket was read. */
    NEWEST(""),
    /** What it stood for before; only in backups with versions. */
    EARLIER("earlier"),
    /** A mark that the object was deleted; has no bytes. Only in backups with versions. */
    DELETION("deletion");

    private final String word;

    VersionKind(String word) {
        this.word = word;
    }

    /** As it stands in the archive; empty for the newest, which needs no word. */
    String word() {
        return word;
    }

    static Optional<VersionKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
