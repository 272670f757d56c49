package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class ObjectTarTest {

    private static final ObjectEntry HOSTILE =
            new ObjectEntry(
                    "../\u0001 new\nline = 100% \ud83d\udc0b",
                    5,
                    Instant.parse("2026-11-21T14:22:33Z"),
                    "0123456789abcdef",
                    "v=1",
                    Map.of(
                            "content-type",
                            "text/plain; charset=utf-8",
                            "meta.a=b%3Dc",
                            "d=e\nf",
                            "tag.\u00e9",
                            ""));

    private static byte[] archive(ObjectEntry object, String name, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ObjectTar.begin("what it is", false));
        out.writeBytes(ObjectTar.header(object, name));
        out.writeBytes(content);
        out.writeBytes(ObjectTar.padding(content.length));
        out.writeBytes(ObjectTar.end());
        return out.toByteArray();
    }

    @Test
    void allThatAnObjectHasIsReadAsItWasWritten() throws IOException {
        byte[] bytes =
                archive(HOSTILE, "steadyhand-keys/1", "bytes".getBytes(StandardCharsets.UTF_8));
        ObjectTarReader reader = new ObjectTarReader(new ByteArrayInputStream(bytes));

        ObjectTarReader.Item item = reader.next().orElseThrow();

        assertThat(item.object()).contains(HOSTILE);
        assertThat(reader.content()).hasContent("bytes");
        assertThat(reader.next()).isEmpty();
        assertThat(reader.isEnded()).isTrue();
    }

    @Test
    void anotherReaderFindsNameSizeTimeAndKey() throws IOException {
        String name = "caf\u00e9/" + "long".repeat(40);
        byte[] bytes = archive(HOSTILE, name, "bytes".getBytes(StandardCharsets.UTF_8));
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new ByteArrayInputStream(bytes), "UTF-8")) {
            TarArchiveEntry entry = tar.getNextEntry();
            assertThat(entry.getName()).isEqualTo(name);
            assertThat(entry.getSize()).isEqualTo(5);
            assertThat(entry.getLastModifiedDate().toInstant()).isEqualTo(HOSTILE.modified());
            assertThat(entry.getExtraPaxHeaders())
                    .containsEntry("SCHILY.xattr.user.s3.key", HOSTILE.key());
            assertThat(tar.readAllBytes()).asString().isEqualTo("bytes");
            assertThat(tar.getNextEntry()).isNull();
        }
    }

    @Test
    void anObjectTooLargeForTheOldHeaderHasItsSizeBesideIt() throws IOException {
        ObjectEntry large = new ObjectEntry("large", 1L << 40, Instant.EPOCH, "", "", Map.of());
        byte[] header = ObjectTar.header(large, "large");
        ObjectTarReader reader = new ObjectTarReader(new ByteArrayInputStream(header));
        assertThat(reader.next().orElseThrow().size()).isEqualTo(1L << 40);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new ByteArrayInputStream(header))) {
            assertThat(tar.getNextEntry().getSize()).isEqualTo(1L << 40);
        }
    }

    @Test
    void whatIsNoSuchArchiveIsRefusedAndEndsTheReading() {
        Random random = new Random(7);
        byte[] good =
                archive(HOSTILE, "steadyhand-keys/1", "bytes".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = good.clone();
            for (int flips = 0; flips < 3; flips++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            ObjectTarReader reader = new ObjectTarReader(new ByteArrayInputStream(bytes));
            try {
                while (reader.next().isPresent()) {
                    reader.content().readAllBytes();
                }
            } catch (IOException refused) {
                assertThat(refused).hasMessageMatching("[a-zA-Z0-9 ,.]+");
            }
        }
        assertThatThrownBy(
                        () -> new ObjectTarReader(new ByteArrayInputStream(new byte[100])).next())
                .isInstanceOf(IOException.class);
    }
}
