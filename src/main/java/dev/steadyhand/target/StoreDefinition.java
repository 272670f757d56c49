package dev.steadyhand.target;

import java.nio.file.Path;
import java.util.Map;

/** Where a configured store is. */
public sealed interface StoreDefinition {

    String name();

    /** A folder on this machine or a mounted share. */
    record Folder(String name, Path folder) implements StoreDefinition {}

    /**
     * A place in an S3-compatible bucket.
     *
     * @param address bucket and prefix, such as {@code acme-backups/database}
     * @param options the other keys of its definition, such as {@code region}
     */
    record Bucket(String name, String address, Map<String, String> options)
            implements StoreDefinition {

        public Bucket {
            options = Map.copyOf(options);
        }
    }
}
