package dev.steadyhand.target;

import java.nio.file.Path;

/** Where a configured store is. */
public sealed interface StoreDefinition {

    String name();

    /** A folder on this machine or a mounted share. */
    record Folder(String name, Path folder) implements StoreDefinition {}
}
