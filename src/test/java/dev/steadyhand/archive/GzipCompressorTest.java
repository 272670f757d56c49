package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever library deflates, what the JDK inflates is what was written. */
final class GzipCompressorTest {

    private static final List<Integer> LENGTHS =
            List.of(0, 1, 2, 65_535, 65_536, 65_537, 1_000_003, 8 << 20, (24 << 20) + 1);

    static Stream<Optional<Deflater>> deflaters() {
        return Stream.of(Optional.empty(), IntelDeflate.create());
    }

    @ParameterizedTest
    @MethodSource("deflaters")
    void repetitiveTextComesBack(Optional<Deflater> whole) throws IOException {
        comesBack(
                whole,
                (bytes, random) -> {
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = (byte) "(10001,60117,'1986-06-26'),\n".charAt(i % 28);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("deflaters")
    void bytesThatCannotBeCompressedComeBack(Optional<Deflater> whole) throws IOException {
        comesBack(whole, (bytes, random) -> random.nextBytes(bytes));
    }

    private interface Filling {
        void fill(byte[] bytes, Random random);
    }

    private static void comesBack(Optional<Deflater> whole, Filling filling) throws IOException {
        Blocks out = new Blocks();
        Random random = new Random(7);
        try (GzipCompressor compressor = new GzipCompressor(out, whole)) {
            for (int length : LENGTHS) {
                byte[] text = new byte[length];
                filling.fill(text, random);
                out.clear();
                compressor.begin();
                for (int at = 0; at < length; at += 1 << 16) {
                    compressor.write(text, at, Math.min(1 << 16, length - at));
                }
                compressor.finish();
                assertInflatesTo(text, out);
            }
        }
    }

    /** Compares part by part: together with all the other tests these texts would fill the heap. */
    private static void assertInflatesTo(byte[] text, Blocks out) throws IOException {
        List<InputStream> blocks = new ArrayList<>();
        out.forEach(
                (bytes, from, length) -> blocks.add(new ByteArrayInputStream(bytes, from, length)));
        try (InputStream in =
                new GZIPInputStream(
                        new SequenceInputStream(Collections.enumeration(blocks)), 1 << 16)) {
            byte[] part = new byte[1 << 16];
            int at = 0;
            int count;
            while ((count = in.readNBytes(part, 0, part.length)) > 0) {
                int end = Math.min(at + count, text.length);
                assertThat(Arrays.mismatch(part, 0, count, text, at, end))
                        .as("first difference behind byte %s", at)
                        .isEqualTo(-1);
                at += count;
            }
            assertThat(at).isEqualTo(text.length);
        }
    }
}
