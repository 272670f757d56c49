package dev.steadyhand.testing;

import java.net.URI;

/**
 * A place in a bucket in which nothing is.
 *
 * @param prefix what the keys of a test begin with; empty where the bucket is the test's own
 */
public record FreshBucket(URI endpoint, String bucket, String prefix, String key, String secret) {}
