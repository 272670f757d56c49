package dev.steadyhand.archive;

import dev.steadyhand.archive.StoreMemory.Known;
import dev.steadyhand.store.StoredFile;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The form of the inventory's cache: a mark with a version, the SHA-256 of all that follows, the
 * store's place, then for each backup its files as the listing shows them and its facts. Whatever
 * differs from that by a bit is refused as a whole.
 */
final class CacheFile {

    /** No file is larger; of more backups than fit, the oldest are left out. */
    static final int LARGEST = 64 << 20;

    /** To be raised with every change of what is written, or of what facts mean. */
    private static final int VERSION = 1;

    private static final int MARK = 0x53484943;
    private static final int HASH = 32;
    private static final int HEAD = 8 + HASH;

    /** Longer texts are nothing that a list would show; such a backup is read each time. */
    private static final int LONGEST = 1000;

    private CacheFile() {}

    static byte[] write(String place, List<Known> known) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body)) {
            out.writeUTF(place);
            for (Known each : known) {
                byte[] bytes = fits(each) ? bytes(each) : new byte[0];
                if (HEAD + body.size() + bytes.length + 1 > LARGEST) {
                    break;
                }
                out.write(bytes);
            }
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(HEAD + body.size());
        try (DataOutputStream out = new DataOutputStream(all)) {
            out.writeInt(MARK);
            out.writeInt(VERSION);
            out.write(Sha256.begin().digest(body.toByteArray()));
            body.writeTo(out);
        }
        return all.toByteArray();
    }

    /**
     * What a file holds of a store.
     *
     * @throws IOException where it is not such a file of this version and store, whole
     */
    static List<Known> read(byte[] file, String place) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
            if (in.readInt() != MARK || in.readInt() != VERSION) {
                throw new IOException("it is of another version");
            }
            MessageDigest digest = Sha256.begin();
            digest.update(file, HEAD, file.length - HEAD);
            if (!Arrays.equals(in.readNBytes(HASH), digest.digest())) {
                throw new IOException("it is damaged");
            }
            if (!in.readUTF().equals(place)) {
                throw new IOException("it is of another store");
            }
            List<Known> known = new ArrayList<>();
            while (in.available() > 0) {
                known.add(new Known(files(in), facts(in)));
            }
            return known;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException wrong) {
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

    private static byte[] bytes(Known known) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(known.files().files().size());
            for (StoredFile file : known.files().files()) {
                out.writeUTF(file.name());
                out.writeLong(file.size());
                write(out, file.modified());
                out.writeUTF(file.tag());
            }
            write(out, known.facts());
        }
        return bytes.toByteArray();
    }

    private static SeenFiles files(DataInputStream in) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        for (int left = in.readByte(); left > 0; left--) {
            files.add(new StoredFile(in.readUTF(), in.readLong(), time(in), in.readUTF()));
        }
        return new SeenFiles(files);
    }

    private static void write(DataOutputStream out, BackupFacts facts) throws IOException {
        out.writeUTF(facts.environment().name());
        write(out, facts.source());
        out.writeUTF(facts.serverVersion());
        out.writeUTF(facts.tool());
        write(out, facts.started());
        write(out, facts.finished());
        out.writeLong(facts.tables());
        out.writeLong(facts.rows());
        out.writeLong(facts.bytes());
        out.writeLong(facts.uncompressedBytes());
        out.writeUTF(facts.sha256());
        out.writeUTF(facts.release());
    }

    private static BackupFacts facts(DataInputStream in) throws IOException {
        return new BackupFacts(
                Environment.valueOf(in.readUTF()),
                identity(in),
                in.readUTF(),
                in.readUTF(),
                time(in),
                time(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readUTF(),
                in.readUTF());
    }

    private static void write(DataOutputStream out, Identity identity) throws IOException {
        out.writeUTF(identity.product().name());
        out.writeUTF(identity.serverId());
        out.writeUTF(identity.host());
        out.writeInt(identity.port());
        out.writeUTF(identity.database());
    }

    private static Identity identity(DataInputStream in) throws IOException {
        return new Identity(
                Product.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                in.readInt(),
                in.readUTF());
    }

    private static void write(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static Instant time(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
