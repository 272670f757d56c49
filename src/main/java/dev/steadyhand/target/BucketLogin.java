package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Secret;

/** How a bucket is signed in to. */
public sealed interface BucketLogin {

    /** As the AWS tools find their credentials. */
    record Usual() implements BucketLogin {}

    /** A profile of the AWS tools' files. */
    record Profile(String name) implements BucketLogin {}

    /**
     * A key.
     *
     * @param session {@link Secret#NONE} where the key is a lasting one
     */
    record Key(String id, Secret secret, Secret session) implements BucketLogin {}

    /** There is said to be one, but it could not be had now; the store cannot be used. */
    record Missing(Problem reason) implements BucketLogin {}
}
