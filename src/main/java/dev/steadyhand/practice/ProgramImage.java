package dev.steadyhand.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies a program without what only a debugger needs. The Linux server in the jar is ten times as
 * large as what the system loads of it: in a 64-bit ELF file everything behind the last loaded
 * segment can be left out. Any other file is copied as it is.
 *
 * <p>Leaving it out means that the header's pointer to the section table, which lies behind the
 * segments, is cleared as well; the system's loader never reads sections.
 */
final class ProgramImage {

    private static final int HEAD = 4096;
    private static final int SECTION_TABLE = 40;
    private static final int SECTION_COUNT = 60;
    private static final int LOADED = 1;

    private ProgramImage() {}

    static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] head = from.readNBytes(HEAD);
        long length = loadedLength(head);
        if (length <= HEAD) {
            to.write(head);
            from.transferTo(to);
            return;
        }
        ByteBuffer elf = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        elf.putLong(SECTION_TABLE, 0);
        elf.putInt(SECTION_COUNT, 0); // the count and the index of the names, two bytes each
        to.write(head);
        copyBytes(from, to, length - HEAD);
    }

    /** Where the last loaded segment ends; 0 for anything but a 64-bit little-endian ELF file. */
    private static long loadedLength(byte[] head) {
        if (head.length < HEAD
                || head[0] != 0x7f
                || head[1] != 'E'
                || head[2] != 'L'
                || head[3] != 'F'
                || head[4] != 2
                || head[5] != 1) {
            return 0;
        }
        ByteBuffer elf = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        long table = elf.getLong(32);
        int size = elf.getShort(54);
        int count = elf.getShort(56);
        if (table + (long) size * count > HEAD) {
            return 0;
        }
        long end = 0;
        for (int i = 0; i < count; i++) {
            int segment = (int) table + i * size;
            if (elf.getInt(segment) == LOADED) {
                end = Math.max(end, elf.getLong(segment + 8) + elf.getLong(segment + 32));
            }
        }
        return end;
    }

    private static void copyBytes(InputStream from, OutputStream to, long count)
            throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = count;
        while (left > 0) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("a program in the jar ends early");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }
}
