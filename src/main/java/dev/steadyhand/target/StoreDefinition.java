package dev.steadyhand.target;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a configured store is. */
public sealed interface StoreDefinition {

    String name();

    /** What sort of place it is, in a word: two of one sort may fail together. */
    String sort();

    /** Whether it survives what happens to the house. */
    boolean offSite();

    /**
     * A folder on this machine or a mounted share.
     *
     * @param offSite whether the configuration says that it is elsewhere
     */
    record Folder(String name, Path folder, boolean offSite) implements StoreDefinition {

        /** A folder of this house. */
        public Folder(String name, Path folder) {
            this(name, folder, false);
        }

        @Override
        public String sort() {
            return "folder";
        }
    }

    /**
     * A place in an S3-compatible bucket.
     *
     * @param bucket the bucket's name
     * @param prefix what keys begin with: empty, or ending with a slash
     * @param server where the bucket is and how it is signed in to
     * @param keeping how files are kept there
     */
    record Bucket(String name, String bucket, String prefix, Server server, Keeping keeping)
            implements StoreDefinition {

        @Override
        public String sort() {
            return "bucket";
        }

        @Override
        public boolean offSite() {
            return server.elsewhere()
                    .orElseGet(() -> server.endpoint().map(Nearby::isElsewhere).orElse(true));
        }
    }

    /**
     * Where a bucket is.
     *
     * @param region empty where the AWS tools' own settings say it
     * @param endpoint of a server other than Amazon's
     * @param pathStyle whether the bucket's name is part of the path, not of the host
     * @param login how it is signed in to
     * @param elsewhere what the configuration says of where it is, if it does
     */
    record Server(
            Optional<String> region,
            Optional<URI> endpoint,
            boolean pathStyle,
            BucketLogin login,
            Optional<Boolean> elsewhere) {

        /** One of which the configuration does not say where it is. */
        public Server(
                Optional<String> region,
                Optional<URI> endpoint,
                boolean pathStyle,
                BucketLogin login) {
            this(region, endpoint, pathStyle, login, Optional.empty());
        }
    }

    /**
     * How a bucket keeps files.
     *
     * @param encryption what the server is told to do
     * @param kmsKey its key, where that is not the usual one
     * @param storageClass empty for the usual one
     * @param tags that each file gets
     */
    record Keeping(
            Encryption encryption,
            Optional<String> kmsKey,
            Optional<String> storageClass,
            Map<String, String> tags) {

        public Keeping {
            tags = Map.copyOf(tags);
        }
    }

    /** How a server encrypts. */
    enum Encryption {
        /** As the bucket is set up. */
        AS_BUCKET,
        /** With a key of the store's own. */
        AES256,
        /** With a key of the key management service. */
        KMS
    }
}
