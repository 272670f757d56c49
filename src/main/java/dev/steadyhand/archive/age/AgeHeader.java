package dev.steadyhand.archive.age;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first part of an encrypted file, as far as it can be read by anybody: for which kinds of keys
 * it was encrypted, and where it ends.
 */
final class AgeHeader {

    static final String VERSION = "age-encryption.org/v1";
    static final int LARGEST = 1 << 16;
    private static final int NONCE = 16;
    private static final String ARMOR = "-----BEGIN AGE";

    private final byte[] bytes;
    private final List<String> kinds;

    private AgeHeader(byte[] bytes, List<String> kinds) {
        this.bytes = bytes;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Reads a file's header, and no byte more.
     *
     * @return empty where the file does not begin with a whole one
     */
    static Optional<AgeHeader> read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> kinds = new ArrayList<>();
        if (!line(in, bytes).equals(Optional.of(VERSION))) {
            return Optional.empty();
        }
        Optional<String> line = line(in, bytes);
        while (line.isPresent() && !line.get().startsWith("---")) {
            if (line.get().startsWith("-> ")) {
                kinds.add(line.get().substring(3).split(" ", 2)[0]);
            }
            line = line(in, bytes);
        }
        byte[] nonce = in.readNBytes(NONCE);
        if (line.isEmpty() || nonce.length < NONCE) {
            return Optional.empty();
        }
        bytes.write(nonce);
        return Optional.of(new AgeHeader(bytes.toByteArray(), kinds));
    }

    /** Whether a file is in the format's other form, which is text. */
    static boolean isArmored(byte[] begin) {
        return new String(begin, StandardCharsets.US_ASCII).startsWith(ARMOR);
    }

    private static Optional<String> line(InputStream in, ByteArrayOutputStream bytes)
            throws IOException {
        int from = bytes.size();
        for (int next = in.read(); next >= 0 && bytes.size() < LARGEST; next = in.read()) {
            bytes.write(next);
            if (next == '\n') {
                byte[] all = bytes.toByteArray();
                return Optional.of(
                        new String(all, from, all.length - from - 1, StandardCharsets.US_ASCII));
            }
        }
        return Optional.empty();
    }

    /** The header and the 16 random bytes behind it. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** Of each recipient, as the format names them, such as {@code X25519}. */
    List<String> kinds() {
        return kinds;
    }

    /** Whether a passphrase, and no key, opens the file. */
    boolean isForPassphrase() {
        return kinds.contains("scrypt");
    }

    /** Whether it was encrypted to keys of the kind that is known here. */
    boolean isForKeys() {
        return kinds.contains("X25519");
    }

    /** Where in the file the blocks begin. */
    int length() {
        return bytes.length;
    }
}
