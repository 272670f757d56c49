package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DecodedTextTest {

    private static final int PART = 32 << 20;

    /** Newlines, of which a thousand fit into a byte. */
    private static byte[] part() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] lines =
                    "\n".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < PART / lines.length; i++) {
                gzip.write(lines);
            }
        }
        return bytes.toByteArray();
    }

    private static InputStream parts(int count) throws IOException {
        byte[] part = part();
        return new SequenceInputStream(
                Collections.enumeration(
                        Collections.nCopies(count, part).stream()
                                .map(ByteArrayInputStream::new)
                                .toList()));
    }

    @Test
    void whatInflatesBeyondAllMeasureIsRefused() throws IOException {
        try (DecodedText text = new DecodedText(parts(33), Codec.GZIP)) {
            assertThatThrownBy(() -> text.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(DamagedBytes.class)
                    .hasMessageContaining("inflates to more than 500 times its size");
        }
    }

    @Test
    void aSmallerOneMayBeCompressedAsWellAsItLikes() throws IOException {
        try (DecodedText text = new DecodedText(parts(3), Codec.GZIP)) {
            assertThat(text.transferTo(OutputStream.nullOutputStream())).isEqualTo(3L * PART);
        }
    }
}
