package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.archive.age.Identities;
import dev.steadyhand.archive.age.Recipients;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Secret;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.MemoryStore;
import dev.steadyhand.testing.AgeByHand;
import dev.steadyhand.testing.AgeKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedBackupTest {

    private static final String NAME = "backup_shop_20261121_142233";
    private static final String DUMP = NAME + ".sql.gz.age";
    private static final Identities KEY = Identities.parse(Secret.of(AgeKeys.PRIVATE), "a test");
    private static final Identities OTHER_KEY =
            Identities.parse(Secret.of(AgeKeys.OTHER_PRIVATE), "a test");

    private final MemoryStore files = new MemoryStore();

    @Test
    void isDecryptedByAnotherImplementationOfTheFormat()
            throws GeneralSecurityException, IOException {
        write(Codec.GZIP, AgeKeys.PUBLIC);
        byte[] plain = AgeByHand.decrypt(files.bytes(DUMP), AgeKeys.PRIVATE);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(plain)))
                .asString(StandardCharsets.UTF_8)
                .contains("INSERT INTO a VALUES (1),(2);");
    }

    @Test
    void isReadByEachOfItsRecipients() throws GeneralSecurityException {
        write(Codec.GZIP, AgeKeys.PUBLIC, AgeKeys.OTHER_PUBLIC);
        byte[] dump = files.bytes(DUMP);
        assertThat(AgeByHand.decrypt(dump, AgeKeys.PRIVATE))
                .isEqualTo(AgeByHand.decrypt(dump, AgeKeys.OTHER_PRIVATE));
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void passesVerificationWithItsKey(Codec codec) {
        write(codec, AgeKeys.PUBLIC);
        assertThat(verify(KEY).checks()).extracting(Check::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void saysInItsManifestToWhomItIsEncrypted() {
        write(Codec.GZIP, AgeKeys.PUBLIC);
        assertThat(found(Identities.NONE).manifest().orElseThrow().dump().encryption())
                .map(Manifest.Encryption::recipients)
                .hasValue(List.of(AgeKeys.PUBLIC));
    }

    @Test
    void isVerifiedByItsChecksumAloneWithoutAKey() {
        write(Codec.GZIP, AgeKeys.PUBLIC);
        BackupVerification verification = verify(Identities.NONE);
        assertThat(verification.checks())
                .extracting(Check::verdict)
                .containsExactly(
                        Verdict.PASS,
                        Verdict.PASS,
                        Verdict.PASS,
                        Verdict.COULD_NOT_VERIFY,
                        Verdict.COULD_NOT_VERIFY);
        assertThat(verification.problem().map(Problem::code)).hasValue(ProblemCode.KEY_MISSING);
    }

    @Test
    void isNotReadByAnotherKey() {
        write(Codec.GZIP, AgeKeys.PUBLIC);
        assertThatThrownBy(() -> found(OTHER_KEY).requireKey())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        trouble -> {
                            assertThat(trouble.problem().code()).isEqualTo(ProblemCode.KEY_MISSING);
                            assertThat(trouble.problem().what())
                                    .isEqualTo(
                                            DUMP
                                                    + " is encrypted, and none of the 1 private"
                                                    + " keys at hand can read it. It was encrypted"
                                                    + " to "
                                                    + AgeKeys.PUBLIC
                                                    + ".");
                        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsAnyOfItsMembersWithAndWithoutItsManifest(boolean manifest) throws IOException {
        writeLong();
        if (!manifest) {
            files.delete(NAME + ".json");
        }
        try (StoredBackupReader reader = StoredBackupReader.open(found(KEY), Work.unwatched())) {
            List<Member> members = reader.members();
            for (int i = members.size() - 1; i >= 0; i--) {
                try (InputStream text = reader.open(members.get(i))) {
                    assertThat(text.readAllBytes())
                            .hasSize((int) members.get(i).uncompressedLength());
                }
            }
        }
    }

    @Test
    void findsEachFlippedBit() {
        writeLong();
        byte[] whole = files.bytes(DUMP);
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            byte[] dump = whole.clone();
            // Half of them in the header, which is short.
            int place = random.nextInt(i % 2 == 0 ? dump.length : 200);
            dump[place] ^= (byte) (1 << random.nextInt(8));
            files.put(DUMP, dump);
            assertThat(verify(KEY).verdict()).as("byte %d", place).isEqualTo(Verdict.FAIL);
            assertThat(readsWrongly()).as("byte %d", place).isFalse();
        }
    }

    @Test
    void findsEachTruncation() {
        writeLong();
        byte[] whole = files.bytes(DUMP);
        files.delete(NAME + ".json");
        files.delete(DUMP + ".sha256");
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int length = i < 2 ? 184 + (i + 1) * (65_536 + 16) : random.nextInt(whole.length);
            files.put(DUMP, Arrays.copyOf(whole, length));
            assertThat(verify(KEY).verdict()).as("%d bytes", length).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void namesTheBlockAndThePartOfADamage() {
        Backup backup = writeLong();
        byte[] dump = files.bytes(DUMP);
        dump[100_000] ^= 1;
        files.put(DUMP, dump);
        Member member =
                backup.manifest().orElseThrow().members().stream()
                        .filter(one -> one.offset() > 65_536 && one.offset() < 131_072)
                        .findFirst()
                        .orElseThrow();
        assertThat(check(verify(KEY), BackupVerification.STREAM).detail())
                .contains(
                        "the block that begins at byte 65736 (65552 bytes) is not what was written")
                .contains(member.text());
    }

    @Test
    void refusesAPassphrase() {
        files.put(
                "shop.sql.gz.age",
                """
                age-encryption.org/v1
                -> scrypt bO4ugqHYOpIFIcEgKVbVkw 18
                bO4ugqHYOpIFIcEgKVbVkwbO4ugqHYOpIFIcEgKVbVkw
                --- bO4ugqHYOpIFIcEgKVbVkwbO4ugqHYOpIFIcEgKVbVk
                0123456789abcdef0123456789abcdef\
                """
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(problem("shop", KEY).code()).isEqualTo(ProblemCode.ENCRYPTION_UNKNOWN);
    }

    @Test
    void refusesTheFormThatIsText() {
        files.put(
                "shop.sql.gz.age",
                "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(problem("shop", KEY).what()).contains("the form that is text");
    }

    @Test
    void readsAForeignDumpThatIsEncrypted() throws IOException {
        write(Codec.GZIP, AgeKeys.PUBLIC);
        byte[] text =
                "-- MariaDB dump\n-- Dump completed on 2026\n".getBytes(StandardCharsets.UTF_8);
        try (DumpSink sink =
                DumpSink.begin(files, "other.sql", Recipients.of(List.of(AgeKeys.PUBLIC)))) {
            sink.put(text, 0, text.length);
            sink.finish();
            sink.commit();
        }
        Backup backup = inventory(KEY).find("other.sql.age");
        assertThat(ForeignDump.is(backup)).isTrue();
        ForeignDump.open(backup)
                .each(
                        _ -> true,
                        Work.unwatched(),
                        (file, in) -> {
                            assertThat(file).isEqualTo("other.sql");
                            assertThat(in.readAllBytes()).isEqualTo(text);
                        });
    }

    @Test
    void isWrittenAsItsStoreAsks() {
        SampleDump.write(new KeyedStore(files, List.of(AgeKeys.PUBLIC), KEY), Codec.GZIP);
        assertThat(found(KEY).isEncrypted()).isTrue();
    }

    @Test
    void oneInTheClearIsNotCopiedIntoAStoreThatAsksForEncryption() {
        Backup plain = SampleDump.write(files, Codec.GZIP);
        KeyedStore to = new KeyedStore(new MemoryStore(), List.of(AgeKeys.PUBLIC), KEY);
        assertThatThrownBy(() -> BackupCopy.make(plain, to, Work.unwatched()))
                .hasMessageContaining("takes encrypted backups alone");
        assertThat(to.list()).isEmpty();
    }

    private Backup write(Codec codec, String... recipients) {
        try (BackupCreation creation = begin(codec, recipients)) {
            SampleDump.writeMembers(creation);
            return creation.commit(SampleDump.facts());
        }
    }

    private BackupCreation begin(Codec codec, String... recipients) {
        return BackupCreation.begin(
                new KeyedStore(files, List.of(), KEY),
                "shop",
                new BackupCreation.Form(codec, Recipients.of(List.of(recipients))),
                InstantSource.fixed(SampleDump.TIME));
    }

    /** One of several blocks, whose text does not shrink much. */
    private Backup writeLong() {
        Random random = new Random(42);
        try (BackupCreation creation = begin(Codec.GZIP, AgeKeys.PUBLIC)) {
            SampleDump.member(creation, MemberKind.PRELUDE, null, "", "SET NAMES utf8mb4;\n", 0);
            SampleDump.member(
                    creation,
                    MemberKind.DEFINITION,
                    ObjectKind.TABLE,
                    "orders",
                    "CREATE TABLE orders (b INT);\n",
                    0);
            for (int i = 0; i < 10; i++) {
                StringBuilder rows = new StringBuilder("INSERT INTO orders VALUES\n");
                for (int row = 0; row < 3000; row++) {
                    rows.append("('").append(Long.toString(random.nextLong(), 36)).append("'),\n");
                }
                SampleDump.member(
                        creation,
                        MemberKind.ROWS,
                        ObjectKind.TABLE,
                        "orders",
                        rows.append(";\n").toString(),
                        3000);
            }
            SampleDump.member(
                    creation, MemberKind.EPILOGUE, null, "", "SET UNIQUE_CHECKS = 1;\n", 0);
            ManifestFacts sample = SampleDump.facts();
            return creation.commit(
                    new ManifestFacts(
                            sample.environment(),
                            sample.source(),
                            sample.serverVersion(),
                            sample.tool(),
                            sample.consistentPoint(),
                            sample.options(),
                            List.of(
                                    new DumpedObject(
                                            ObjectKind.TABLE, "orders", 30_000, 1, "", "")),
                            ""));
        }
    }

    /** Whether something is read that was not written. */
    private boolean readsWrongly() {
        try (StoredBackupReader reader = StoredBackupReader.open(found(KEY), Work.unwatched())) {
            for (Member member : reader.members()) {
                try (InputStream text = reader.open(member)) {
                    text.readAllBytes();
                }
            }
            // Only what no member lies in can have been damaged unseen: nothing can.
            return true;
        } catch (ProblemException | IOException found) {
            return false;
        }
    }

    private Problem problem(String name, Identities keys) {
        return Optional.of(inventory(keys).find(name))
                .map(backup -> {
                    try {
                        backup.requireKey();
                        throw new AssertionError("it was read");
                    } catch (ProblemException trouble) {
                        return trouble.problem();
                    }
                })
                .orElseThrow();
    }

    private Backup found(Identities keys) {
        return inventory(keys).find(NAME);
    }

    private Inventory inventory(Identities keys) {
        KeyedStore store = new KeyedStore(files, List.of(), keys);
        return new Inventory(List.of(store), _ -> store);
    }

    private BackupVerification verify(Identities keys) {
        return BackupVerification.of(found(keys), Work.unwatched());
    }

    private static Check check(BackupVerification verification, String name) {
        return verification.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
