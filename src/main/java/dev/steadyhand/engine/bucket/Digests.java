package dev.steadyhand.engine.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksum that objects are known by. */
final class Digests {

    private Digests() {}

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    /** As servers make etags; it proves that nothing went wrong, not that nobody did wrong. */
    static MessageDigest md5() {
        return digest("MD5");
    }

    static MessageDigest md5(byte[] bytes) {
        MessageDigest md5 = md5();
        md5.update(bytes);
        return md5;
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /** Of everything that is still to be read. */
    static String of(InputStream in) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sha256.update(buffer, 0, read);
        }
        return hex(sha256.digest());
    }
}
