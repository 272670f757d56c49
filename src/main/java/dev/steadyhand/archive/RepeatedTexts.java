package dev.steadyhand.archive;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts in columns, written and read row by row: one that is the same as in the row before takes
 * one byte. They come out as they went in, in the same order. For one thread.
 */
final class RepeatedTexts {

    private static final byte SAME = 0;
    private static final byte LATIN = 1;
    private static final byte OTHER = 2;

    private final String[] before;

    RepeatedTexts(int columns) {
        before = new String[columns];
        Arrays.fill(before, "");
    }

    void write(DataOutputStream out, int column, String text) throws IOException {
        if (text.equals(before[column])) {
            out.writeByte(SAME);
            return;
        }
        before[column] = text;
        boolean latin = text.chars().allMatch(each -> each < 0x80);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(latin ? LATIN : OTHER);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    String read(ByteBuffer in, int column) {
        byte form = in.get();
        if (form != SAME) {
            int length = in.getInt();
            int from = in.position();
            in.position(from + length);
            before[column] =
                    new String(
                            in.array(),
                            in.arrayOffset() + from,
                            length,
                            // Quicker by far where it will do: no byte is looked at.
                            form == LATIN ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        }
        return before[column];
    }
}
