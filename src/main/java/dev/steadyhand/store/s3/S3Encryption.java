package dev.steadyhand.store.s3;

import java.util.Optional;

/** How the server is told to encrypt what it keeps. */
public sealed interface S3Encryption {

    /** As the bucket is set up. */
    record AsBucket() implements S3Encryption {}

    /** With a key of the store's own. */
    record Aes256() implements S3Encryption {}

    /**
     * With a key of the key management service.
     *
     * @param key its id or ARN; empty for the account's usual one
     */
    record Kms(Optional<String> key) implements S3Encryption {}
}
