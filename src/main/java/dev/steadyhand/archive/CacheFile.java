package dev.steadyhand.archive;

import dev.steadyhand.archive.StoreMemory.Known;
import dev.steadyhand.store.StoredFile;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The form of the inventory's cache: a mark with a version, the CRC-32 of all that follows, the
 * store's place, then for each backup its files as the listing shows them and its facts. Whatever
 * differs from that by a bit is refused as a whole.
 *
 * <p>It is read by a program that has just begun and runs slowly as yet: nothing in it has to be
 * looked at byte by byte, and a text that is the same as in the backup before is not there again.
 */
final class CacheFile {

    /** No file is larger; of more backups than fit, the oldest are left out. */
    static final int LARGEST = 64 << 20;

    /** To be raised with every change of what is written, or of what facts mean. */
    private static final int VERSION = 2;

    private static final int MARK = 0x53484943;
    private static final int HEAD = 16;

    /** Longer texts are nothing that a list would show; such a backup is read each time. */
    private static final int LONGEST = 1000;

    /** Dump, checksum file and manifest, each with a name and a tag. */
    private static final int OF_FILES = 6;

    /** Those of the facts. */
    private static final int OF_FACTS = 9;

    private CacheFile() {}

    static byte[] write(String place, List<Known> known) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body)) {
            new RepeatedTexts(1).write(out, 0, place);
            RepeatedTexts texts = new RepeatedTexts(OF_FILES + OF_FACTS);
            for (Known each : known) {
                if (fits(each)) {
                    write(out, each, texts);
                }
                if (HEAD + body.size() + (OF_FILES + OF_FACTS) * 4 * LONGEST > LARGEST) {
                    break;
                }
            }
        }
        byte[] bytes = body.toByteArray();
        return ByteBuffer.allocate(HEAD + bytes.length)
                .putInt(MARK)
                .putInt(VERSION)
                .putLong(checksum(bytes, 0))
                .put(bytes)
                .array();
    }

    /** Only what happens to files by accident is to be noticed. */
    private static long checksum(byte[] bytes, int from) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, bytes.length - from);
        return crc.getValue();
    }

    /**
     * What a file holds of a store.
     *
     * @throws IOException where it is not such a file of this version and store, whole
     */
    static List<Known> read(byte[] file, String place) throws IOException {
        try {
            ByteBuffer in = ByteBuffer.wrap(file);
            if (in.getInt() != MARK || in.getInt() != VERSION) {
                throw new IOException("it is of another version");
            }
            if (in.getLong() != checksum(file, HEAD)) {
                throw new IOException("it is damaged");
            }
            if (!new RepeatedTexts(1).read(in, 0).equals(place)) {
                throw new IOException("it is of another store");
            }
            RepeatedTexts texts = new RepeatedTexts(OF_FILES + OF_FACTS);
            List<Known> known = new ArrayList<>();
            while (in.hasRemaining()) {
                known.add(new Known(files(in, texts), facts(in, texts)));
            }
            return known;
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | DateTimeException wrong) {
            throw new IOException("it is damaged", wrong);
        }
    }

    private static boolean fits(Known known) {
        BackupFacts facts = known.facts();
        Identity source = facts.source();
        return Stream.of(
                        facts.serverVersion(),
                        facts.tool(),
                        facts.sha256(),
                        facts.release(),
                        source.serverId(),
                        source.host(),
                        source.database())
                .allMatch(text -> text.length() <= LONGEST);
    }

    private static void write(DataOutputStream out, Known known, RepeatedTexts texts)
            throws IOException {
        List<StoredFile> files = known.files().files();
        out.writeByte(files.size());
        for (int i = 0; i < files.size(); i++) {
            StoredFile file = files.get(i);
            texts.write(out, 2 * i, file.name());
            texts.write(out, 2 * i + 1, file.tag());
            out.writeLong(file.size());
            write(out, file.modified());
        }
        write(out, known.facts(), texts);
    }

    private static SeenFiles files(ByteBuffer in, RepeatedTexts texts) {
        int count = in.get();
        List<StoredFile> files = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = texts.read(in, 2 * i);
            String tag = texts.read(in, 2 * i + 1);
            files.add(new StoredFile(name, in.getLong(), time(in), tag));
        }
        return new SeenFiles(files);
    }

    private static void write(DataOutputStream out, BackupFacts facts, RepeatedTexts texts)
            throws IOException {
        Identity source = facts.source();
        String[] words = {
            facts.environment().name(),
            source.product().name(),
            source.serverId(),
            source.host(),
            source.database(),
            facts.serverVersion(),
            facts.tool(),
            facts.sha256(),
            facts.release()
        };
        for (int i = 0; i < OF_FACTS; i++) {
            texts.write(out, OF_FILES + i, words[i]);
        }
        out.writeInt(source.port());
        write(out, facts.started());
        write(out, facts.finished());
        out.writeLong(facts.tables());
        out.writeLong(facts.rows());
        out.writeLong(facts.bytes());
        out.writeLong(facts.uncompressedBytes());
    }

    private static BackupFacts facts(ByteBuffer in, RepeatedTexts texts) {
        String[] words = new String[OF_FACTS];
        for (int i = 0; i < OF_FACTS; i++) {
            words[i] = texts.read(in, OF_FILES + i);
        }
        Identity source =
                new Identity(Product.valueOf(words[1]), words[2], words[3], in.getInt(), words[4]);
        return new BackupFacts(
                Environment.valueOf(words[0]),
                source,
                words[5],
                words[6],
                time(in),
                time(in),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                words[7],
                words[8]);
    }

    private static void write(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static Instant time(ByteBuffer in) {
        return Instant.ofEpochSecond(in.getLong(), in.getInt());
    }
}
