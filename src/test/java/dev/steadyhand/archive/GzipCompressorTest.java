package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
                assertThat(inflated(out)).isEqualTo(text);
            }
        }
    }

    private static byte[] inflated(Blocks out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        out.forEach(bytes::write);
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()), 1 << 16)) {
            return in.readAllBytes();
        }
    }
}
