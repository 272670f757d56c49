package dev.steadyhand.store.s3;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where a bucket is, and how files are kept in it.
 *
 * @param name the name of the store
 * @param bucket the bucket's name
 * @param prefix what keys begin with: empty, or ending with a slash
 * @param region empty where the AWS tools' own settings say it
 * @param endpoint of a server other than Amazon's
 * @param pathStyle whether the bucket's name is part of the path, not of the host
 * @param credentials how it is signed in to
 * @param encryption what the server is told
 * @param storageClass such as {@code STANDARD_IA}; empty for the usual one
 * @param tags that each file gets
 */
public record S3Settings(
        String name,
        String bucket,
        String prefix,
        Optional<String> region,
        Optional<URI> endpoint,
        boolean pathStyle,
        S3Credentials credentials,
        S3Encryption encryption,
        Optional<String> storageClass,
        Map<String, String> tags) {

    public S3Settings {
        tags = Map.copyOf(tags);
    }

    /**
     * For people: {@code s3://backups/shop}, with the server's address where it is not Amazon's.
     */
    String place() {
        String address = address("").replaceFirst("/$", "");
        return endpoint.map(uri -> address + " at " + uri).orElse(address);
    }

    /** As other tools write it. */
    String address(String file) {
        return "s3://" + bucket + "/" + prefix + file;
    }

    String key(String file) {
        return prefix + file;
    }
}
