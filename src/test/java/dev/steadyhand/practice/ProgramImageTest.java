package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProgramImageTest {

    @Test
    void leavesOutWhatFollowsTheLastLoadedSegment() throws IOException {
        byte[] copy = copy(elf(10_000, 4096 + 1234));
        assertThat(copy).hasSize(4096 + 1234);
        assertThat(ByteBuffer.wrap(copy).getLong(40)).as("section table").isZero();
    }

    @Test
    void copiesAnythingElseAsItIs() throws IOException {
        byte[] text = new byte[9000];
        Arrays.fill(text, (byte) 'x');
        assertThat(copy(text)).isEqualTo(text);
        assertThat(copy(new byte[] {1, 2, 3})).containsExactly(1, 2, 3);
    }

    private static byte[] elf(int length, long loaded) {
        ByteBuffer elf = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1});
        elf.putLong(32, 64); // program headers
        elf.putLong(40, 9000); // sections
        elf.putShort(54, (short) 56).putShort(56, (short) 1).putShort(60, (short) 7);
        elf.putInt(64, 1).putLong(64 + 8, 1000).putLong(64 + 32, loaded - 1000);
        return elf.array();
    }

    private static byte[] copy(byte[] program) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        ProgramImage.copy(new ByteArrayInputStream(program), copy);
        return copy.toByteArray();
    }
}
