package dev.steadyhand.engine.mysql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows with the SQL text that is put into it, in UTF-8, and is used again and again. */
final class SqlBuffer {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** What stands behind the backslash for a byte; 0 where the byte stands for itself. */
    private static final byte[] ESCAPES = escapes();

    private byte[] bytes = new byte[64 << 10];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Forgets what was put in behind a place. */
    void cut(int newLength) {
        length = newLength;
    }

    SqlBuffer put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    SqlBuffer put(byte[] text) {
        return put(text, 0, text.length);
    }

    SqlBuffer put(byte[] text, int offset, int count) {
        reserve(count);
        System.arraycopy(text, offset, bytes, length, count);
        length += count;
        return this;
    }

    SqlBuffer put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Bytes as a hexadecimal literal; there is none of no bytes. */
    SqlBuffer hex(byte[] value, int offset, int count) {
        if (count == 0) {
            return put("''");
        }
        reserve(2 * count + 2);
        bytes[length++] = '0';
        bytes[length++] = 'x';
        for (int i = offset; i < offset + count; i++) {
            bytes[length++] = HEX[(value[i] >> 4) & 15];
            bytes[length++] = HEX[value[i] & 15];
        }
        return this;
    }

    /** UTF-8 text as a literal in single quotes, on one line whatever it holds. */
    SqlBuffer quoted(byte[] value, int offset, int count) {
        reserve(2 * count + 2);
        bytes[length++] = '\'';
        int end = offset + count;
        int plain = offset;
        while (plain < end && ESCAPES[value[plain] & 0xff] == 0) {
            plain++;
        }
        System.arraycopy(value, offset, bytes, length, plain - offset);
        length += plain - offset;
        for (int i = plain; i < end; i++) {
            byte escape = ESCAPES[value[i] & 0xff];
            if (escape != 0) {
                bytes[length++] = '\\';
            }
            bytes[length++] = escape == 0 ? value[i] : escape;
        }
        bytes[length++] = '\'';
        return this;
    }

    /** How long a text is as a literal in single quotes. */
    static long quotedLength(byte[] value, int offset, int count) {
        long length = count + 2L;
        for (int i = offset; i < offset + count; i++) {
            length += ESCAPES[value[i] & 0xff] == 0 ? 0 : 1;
        }
        return length;
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[256];
        escapes[0] = '0';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes[0x1a] = 'Z';
        escapes['\''] = '\'';
        escapes['\\'] = '\\';
        return escapes;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
