package dev.steadyhand.store.s3;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Secret;

/** How a bucket is signed in to. */
public sealed interface S3Credentials {

    /** As the AWS tools find them: environment, profile, container or instance. */
    record Usual() implements S3Credentials {}

    /** A profile of the AWS tools' files. */
    record Profile(String name) implements S3Credentials {}

    /**
     * A key.
     *
     * @param session {@link Secret#NONE} where the key is a lasting one
     */
    record Key(String id, Secret secret, Secret session) implements S3Credentials {}

    /** There should be some, but they could not be had; said whenever the store is used. */
    record Missing(Problem reason) implements S3Credentials {}
}
