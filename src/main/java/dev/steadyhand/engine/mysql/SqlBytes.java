package dev.steadyhand.engine.mysql;

/** A statement as the bytes it is. Whoever holds them must not change them. */
final class SqlBytes {

    private final byte[] bytes;

    SqlBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }
}
