package dev.steadyhand.store.s3;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.sync.RequestBody;

/** The bytes of one part, filled by one thread and sent by another; used again and again. */
final class PartBuffer {

    private byte[] bytes = new byte[0];
    private int size;
    private int filled;

    /** Makes it empty, for a part of that size. */
    void begin(int newSize) {
        if (bytes.length < newSize) {
            bytes = new byte[newSize];
        }
        size = newSize;
        filled = 0;
    }

    /** Takes as much as there is room for, and says how much that was. */
    int fill(byte[] from, int offset, int length) {
        int taken = Math.min(length, size - filled);
        System.arraycopy(from, offset, bytes, filled, taken);
        filled += taken;
        return taken;
    }

    /** How much it can still take. */
    int room() {
        return size - filled;
    }

    boolean isFull() {
        return filled == size;
    }

    int length() {
        return filled;
    }

    /** Read from the start for each attempt to send it. */
    RequestBody body() {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, filled),
                filled,
                "application/octet-stream");
    }

    /** As the header {@code x-amz-checksum-crc32c} has it. */
    String crc32c() {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, filled);
        int value = (int) crc.getValue();
        byte[] big = {
            (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
        };
        return Base64.getEncoder().encodeToString(big);
    }

    /** As the header {@code Content-MD5} has it, which also old servers check. */
    String md5() {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes, 0, filled);
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
