package dev.steadyhand.journal;

import java.time.Instant;

/**
 * A signed statement that the journal had this entry with this hash. Written into the journal and,
 * as JSON, beside the backups, so that cutting off the journal's tail shows.
 *
 * @param seq the entry it speaks of
 * @param hash of that entry
 * @param time when it was signed
 * @param signature Ed25519 (RFC 8032) over {@code seq + "\n" + hash + "\n" + time} in UTF-8, in
 *     base 64
 * @param publicKey X.509 SubjectPublicKeyInfo (RFC 8410), in base 64
 */
public record Checkpoint(long seq, String hash, Instant time, String signature, String publicKey) {}
