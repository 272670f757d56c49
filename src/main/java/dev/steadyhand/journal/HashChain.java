package dev.steadyhand.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How one entry's hash follows from its text and the hash before it. */
final class HashChain {

    /** What stands in for the hash before the first entry. */
    static final String GENESIS = "0".repeat(64);

    private HashChain() {}

    /** {@code sha256(previous + "\n" + body)} in lower-case hex. */
    static String next(String previous, byte[] body) {
        MessageDigest sha256 = sha256();
        sha256.update(previous.getBytes(US_ASCII));
        sha256.update((byte) '\n');
        return HexFormat.of().formatHex(sha256.digest(body));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
