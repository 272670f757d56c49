package dev.steadyhand.base;

import java.nio.file.Path;

/**
 * Where the program keeps what it must not lose: the journal, its signing key, logs, the practice
 * server's files.
 *
 * @param folder the data folder; made on first use, readable by its owner only
 */
public record HomeFolder(Path folder) {

    public Path journal() {
        return folder.resolve("journal.db");
    }

    public Path keys() {
        return folder.resolve("keys");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    /** Files that people have added to runs. */
    public Path attachments() {
        return folder.resolve("attachments");
    }

    /** What can be thrown away at any time. */
    public Path cache() {
        return folder.resolve("cache");
    }

    public Path practice() {
        return folder.resolve("practice");
    }
}
