package dev.steadyhand.archive;

import dev.steadyhand.store.BackupStore;

/**
 * Something in a store that is not a complete backup of Steadyhand.
 *
 * @param kind what it is
 * @param store where it lies
 * @param file its plain name
 * @param bytes its size
 */
public record InventoryFinding(Kind kind, BackupStore store, String file, long bytes) {

    /** What was found, and what can be done with it. */
    public enum Kind {
        DUMP_ALONE("a dump without its checksum file or manifest"),
        DUMP_MISSING("a checksum file, manifest or hold without its dump"),
        FOREIGN("a file that Steadyhand did not make"),
        LEFTOVER("an unfinished file that a crash left; it can be removed");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** One line in lower case without a full stop. */
        public String meaning() {
            return meaning;
        }
    }
}
