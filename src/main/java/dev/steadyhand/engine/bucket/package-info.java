/**
 * Object buckets as targets: a bucket is read into one archive, and its objects are brought back
 * one by one. Knows the bucket through {@code store.s3} and the archive's format through {@code
 * archive}.
 *
 * <p>A bucket lists its keys in order, and an archive holds its objects in that order; so bucket
 * and backup are compared by walking through both at once, and neither is ever held as a whole.
 * Reading goes by batches of small objects, which several threads fill, each its member; whoever
 * coordinates appends them in order, and lets large objects through himself. All of it runs in
 * virtual threads, which let go of the network as soon as they are interrupted.
 */
@NullMarked
package dev.steadyhand.engine.bucket;

import org.jspecify.annotations.NullMarked;
