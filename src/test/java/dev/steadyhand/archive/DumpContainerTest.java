package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.ZstdInputStream;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class DumpContainerTest {

    @Provide
    Arbitrary<Codec> ofText() {
        return Arbitraries.of(Codec.GZIP, Codec.ZSTD);
    }

    @Property(tries = 30)
    void readsAsOneFileByOtherTools(
            @ForAll("ofText") Codec codec,
            @ForAll @Size(max = 5) List<@Size(max = 60) byte[]> texts)
            throws IOException {
        MemoryStore store = new MemoryStore();
        Backup backup = write(store, codec, texts);
        byte[] whole = readAsOtherTools(store.bytes(backup.dumpFile()), codec);
        byte[] parts = readMembers(backup);
        assertThat(whole).isEqualTo(parts);
        texts.forEach(text -> assertThat(contains(whole, text)).isTrue());
    }

    @Property(tries = 4)
    void carriesTextLargerThanEveryBuffer(@ForAll("ofText") Codec codec, @ForAll Random random)
            throws IOException {
        byte[] large = new byte[300_000];
        random.nextBytes(large);
        MemoryStore store = new MemoryStore();
        Backup backup = write(store, codec, List.of(large));
        assertThat(contains(readMembers(backup), large)).isTrue();
        assertThat(readAsOtherTools(store.bytes(backup.dumpFile()), codec))
                .isEqualTo(readMembers(backup));
    }

    @Example
    void keepsEachMemberTogetherWhenManyThreadsWrite() throws Exception {
        MemoryStore store = new MemoryStore();
        Backup backup;
        try (BackupCreation creation = begin(store, Codec.GZIP)) {
            IntStream.range(0, 40)
                    .parallel()
                    .mapToObj(i -> "t" + i)
                    .forEach(table ->
                            SampleDump.member(
                                    creation,
                                    MemberKind.ROWS,
                                    ObjectKind.TABLE,
                                    table,
                                    ("INSERT INTO " + table + " VALUES (1);\n").repeat(50),
                                    50));
            backup = creation.commit(SampleDump.facts());
        }
        StoredBackupReader reader = StoredBackupReader.open(backup, Work.unwatched());
        assertThat(reader.members()).hasSize(40);
        for (Member member : reader.members()) {
            assertThat(text(reader, member)).contains("INSERT INTO " + member.object() + " ");
        }
    }

    @Example
    void readsMembersWrittenByAnotherGzip() throws IOException {
        // With every optional field of RFC 1952: extra, name, comment, and the header's own CRC.
        byte[] plain =
                "-- steadyhand member {\"kind\":\"prelude\"}\n".getBytes(StandardCharsets.US_ASCII);
        MemoryStore store = new MemoryStore();
        store.put("backup_shop_20261121_142233.sql.gz", withAllFields(plain));
        Backup backup = inventory(store).find("backup_shop_20261121_142233");
        StoredBackupReader reader = StoredBackupReader.open(backup, Work.unwatched());
        assertThat(text(reader, reader.members().getFirst()).getBytes(StandardCharsets.US_ASCII))
                .isEqualTo(plain);
    }

    @Example
    void stopsAMemberThatHoldsMoreThanItMay() {
        MemoryStore store = new MemoryStore();
        Backup backup = write(store, Codec.GZIP, List.of(new byte[5_000_000]));
        ProblemException refusal =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> StoredBackupReader.byScanning(backup, 1_000_000, Work.unwatched()));
        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.BACKUP_DAMAGED);
        assertThat(refusal.problem().what()).contains("holds more than 1000000 bytes of text");
    }

    @Example
    void stopsAMemberThatHoldsMoreThanItsManifestSays() {
        MemoryStore store = new MemoryStore();
        Backup backup = SampleDump.write(store, Codec.GZIP);
        Member honest = backup.manifest().orElseThrow().members().get(1);
        Member lying =
                new Member(
                        honest.kind(),
                        honest.objectKind(),
                        honest.object(),
                        honest.offset(),
                        honest.length(),
                        10,
                        0,
                        honest.sha256());
        StoredBackupReader reader = StoredBackupReader.open(backup, Work.unwatched());
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> text(reader, lying));
        assertThat(refusal.problem().what())
                .contains("definition of table \"orders\"")
                .contains("holds more than the 10 bytes of text it should");
    }

    @Example
    void namesTheMemberWhoseBytesAreDamaged() {
        MemoryStore store = new MemoryStore();
        Backup backup = SampleDump.write(store, Codec.GZIP);
        Member member = backup.manifest().orElseThrow().members().get(2);
        byte[] dump = store.bytes(backup.dumpFile());
        dump[(int) member.offset() + 4] ^= 1;
        store.put(backup.dumpFile(), dump);
        StoredBackupReader reader = StoredBackupReader.open(backup, Work.unwatched());
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> text(reader, member));
        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.BACKUP_DAMAGED);
        assertThat(refusal.problem().what())
                .isEqualTo(
                        backup.dumpFile()
                                + " is damaged: its part "
                                + member.text()
                                + " does not match its SHA-256.");
    }

    @Example
    void refusesADumpOfAnotherSizeThanItsManifestSays() {
        MemoryStore store = new MemoryStore();
        Backup backup = SampleDump.write(store, Codec.GZIP);
        byte[] dump = store.bytes(backup.dumpFile());
        store.put(backup.dumpFile(), Arrays.copyOf(dump, dump.length - 1));
        ProblemException refusal =
                catchThrowableOfType(
                        ProblemException.class,
                        () ->
                                StoredBackupReader.open(
                                        inventory(store).find(backup.name()), Work.unwatched()));
        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.MANIFEST_WRONG);
    }

    @Example
    void refusesAForeignDumpWithoutAManifest() throws IOException {
        MemoryStore store = new MemoryStore();
        store.put(
                "backup_shop_20261121_142233.sql.gz",
                withAllFields("CREATE TABLE t (a INT);\n".getBytes(StandardCharsets.US_ASCII)));
        ProblemException refusal =
                catchThrowableOfType(
                        ProblemException.class,
                        () ->
                                StoredBackupReader.open(
                                        inventory(store).find("backup_shop_20261121_142233"),
                                        Work.unwatched()));
        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.BACKUP_FOREIGN);
    }

    private static byte[] withAllFields(byte[] text) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(text);
        deflater.finish();
        byte[] deflated = new byte[text.length + 100];
        int length = deflater.deflate(deflated);
        deflater.end();
        CRC32 crc = new CRC32();
        crc.update(text);
        ByteBuffer out =
                ByteBuffer.allocate(length + 40)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 2, 3})
                        .put(new byte[] {2, 0, 'x', 'y', 'a', 0, 'c', 0, 0, 0})
                        .put(deflated, 0, length)
                        .putInt((int) crc.getValue())
                        .putInt(text.length);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static Backup write(MemoryStore store, Codec codec, List<byte[]> texts) {
        try (BackupCreation creation = begin(store, codec)) {
            for (byte[] text : texts) {
                MemberBuffer member =
                        creation.member(MemberKind.ROWS, Optional.of(ObjectKind.TABLE), "orders");
                member.write(text, 0, text.length / 2);
                member.write(text, text.length / 2, text.length - text.length / 2);
                creation.append(member);
            }
            return creation.commit(SampleDump.facts());
        }
    }

    private static BackupCreation begin(MemoryStore store, Codec codec) {
        return BackupCreation.begin(store, "shop", codec, InstantSource.fixed(SampleDump.TIME));
    }

    private static Inventory inventory(MemoryStore store) {
        return new Inventory(List.of(store), _ -> store);
    }

    private static byte[] readAsOtherTools(byte[] dump, Codec codec) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(dump);
        if (dump.length == 0) {
            return dump;
        }
        try (InputStream text =
                codec == Codec.GZIP ? new GZIPInputStream(in) : new ZstdInputStream(in)) {
            return text.readAllBytes();
        }
    }

    private static byte[] readMembers(Backup backup) throws IOException {
        StoredBackupReader reader = StoredBackupReader.open(backup, Work.unwatched());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Member member : reader.members()) {
            try (InputStream in = reader.open(member)) {
                in.transferTo(all);
            }
        }
        return all.toByteArray();
    }

    private static String text(BackupReader reader, Member member) throws IOException {
        try (InputStream in = reader.open(member)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean contains(byte[] whole, byte[] part) {
        for (int i = 0; i + part.length <= whole.length; i++) {
            if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
