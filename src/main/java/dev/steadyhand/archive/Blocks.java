package dev.steadyhand.archive;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that grow without ever being copied and are used again when they are cleared. Keeps a few
 * blocks at most, so that one giant row does not hold its memory for ever.
 */
final class Blocks extends OutputStream {

    private static final int BLOCK = 1 << 17;
    private static final int KEPT = 64;

    private final List<byte[]> blocks = new ArrayList<>();
    private long length;

    @Override
    public void write(int one) {
        room()[inBlock()] = (byte) one;
        length++;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        int from = offset;
        int left = count;
        while (left > 0) {
            byte[] block = room();
            int part = Math.min(left, BLOCK - inBlock());
            System.arraycopy(bytes, from, block, inBlock(), part);
            length += part;
            from += part;
            left -= part;
        }
    }

    long length() {
        return length;
    }

    void digest(MessageDigest digest) {
        forEach(digest::update);
    }

    void forEach(Part part) {
        long left = length;
        for (int i = 0; left > 0; i++) {
            int count = (int) Math.min(left, BLOCK);
            part.accept(blocks.get(i), 0, count);
            left -= count;
        }
    }

    void clear() {
        length = 0;
        if (blocks.size() > KEPT) {
            blocks.subList(KEPT, blocks.size()).clear();
        }
    }

    private int inBlock() {
        return (int) (length % BLOCK);
    }

    private byte[] room() {
        int block = (int) (length / BLOCK);
        if (block == blocks.size()) {
            blocks.add(new byte[BLOCK]);
        }
        return blocks.get(block);
    }

    /** Takes a stretch of bytes. */
    @FunctionalInterface
    interface Part {
        void accept(byte[] bytes, int offset, int length);
    }
}
