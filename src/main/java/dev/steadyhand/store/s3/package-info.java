/**
 * Backups in an S3-compatible bucket; the one room of stores that knows the AWS SDK.
 *
 * <p>Writing: bytes fill a part; full parts go out by several threads, as parts of one upload,
 * while the next is filled. The object appears when the upload is completed, and not before; what
 * fits into one part is put in one request at the end. Each part is at most as large as {@link
 * dev.steadyhand.store.s3.PartSizes} says and its buffer is used again, so that memory does not
 * grow with the dump.
 *
 * <p>Reading: a short range is one request; a long one is fetched ahead in pieces by several
 * threads. A connection that is cut is taken up again at the byte where it was cut, of the same
 * object or not at all.
 */
@NullMarked
package dev.steadyhand.store.s3;

import org.jspecify.annotations.NullMarked;
