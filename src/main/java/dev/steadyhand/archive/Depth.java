package dev.steadyhand.archive;

import java.util.Arrays;
import java.util.Optional;

/** How deep a verification goes; each depth includes those before it. */
public enum Depth {
    /** The files are there. */
    PRESENT("present", BackupVerification.FILES),
    /** The dump's bytes are those that were written. */
    CHECKSUM("checksum", BackupVerification.CHECKSUM),
    /** It unpacks from end to end. */
    STREAM("stream", BackupVerification.STREAM),
    /** Its parts are those that the manifest lists. */
    MEMBERS("members", BackupVerification.MANIFEST),
    /** They make a whole dump. */
    STRUCTURE("structure", BackupVerification.STRUCTURE),
    /** A server takes it, and then holds what the manifest says. */
    RESTORABLE("restorable", "test restore");

    /** How deep it goes where nothing else is asked for: as deep as no server is needed. */
    public static final Depth USUAL = STRUCTURE;

    private final String word;
    private final String check;

    Depth(String word, String check) {
        this.word = word;
        this.check = check;
    }

    /** As {@code --depth} takes it. */
    public String word() {
        return word;
    }

    /** The name of the check that shows it. */
    public String check() {
        return check;
    }

    /** The depth of a word. */
    public static Optional<Depth> of(String word) {
        return Arrays.stream(values()).filter(depth -> depth.word.equals(word)).findFirst();
    }

    /** The depth that a check is of. */
    public static Optional<Depth> ofCheck(String check) {
        return Arrays.stream(values()).filter(depth -> depth.check.equals(check)).findFirst();
    }
}
