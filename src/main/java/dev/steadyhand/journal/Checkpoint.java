package dev.steadyhand.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A signed statement that the journal had this entry with this hash. Written into the journal and,
 * as JSON, beside the backups, so that cutting off the journal's tail shows.
 *
 * @param seq the entry it speaks of; 0 for a journal that was empty
 * @param hash of that entry
 * @param time when it was signed, in milliseconds
 * @param signature Ed25519 (RFC 8032) over {@code seq + "\n" + hash + "\n" + time} in UTF-8, in
 *     base 64; the time as the journal writes it, such as {@code 2026-11-21T14:22:33.000Z}
 * @param publicKey X.509 SubjectPublicKeyInfo (RFC 8410), in base 64
 */
public record Checkpoint(long seq, String hash, Instant time, String signature, String publicKey) {

    /** The kind of the entry that records a checkpoint in the journal. */
    public static final String KIND = "CHECKPOINT";

    /** The exact bytes that are signed. */
    static byte[] message(long seq, String hash, Instant time) {
        return (seq + "\n" + hash + "\n" + EntryText.time(time)).getBytes(UTF_8);
    }

    /** The key's fingerprint: SHA-256 of its X.509 form, in lower-case hex. */
    public String keyFingerprint() {
        byte[] key = Base64.getDecoder().decode(publicKey);
        return HexFormat.of().formatHex(HashChain.sha256().digest(key));
    }

    /** The installation it comes from: the first 16 digits of the key's fingerprint. */
    public String installation() {
        return keyFingerprint().substring(0, 16);
    }

    /** Whether the signature is the key's own over these values. */
    public boolean isSignatureValid() {
        return Signatures.verify(this);
    }
}
