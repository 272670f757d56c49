package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.Work;
import dev.steadyhand.store.StoredFile;
import dev.steadyhand.store.local.FolderStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackupCreationTest {

    @TempDir Path folder;

    @Test
    void leavesDumpChecksumFileAndManifest() {
        SampleDump.write(store(), Codec.GZIP);
        assertThat(store().list())
                .extracting(StoredFile::name)
                .containsExactly(
                        "backup_shop_20261121_142233.json",
                        "backup_shop_20261121_142233.sql.gz",
                        "backup_shop_20261121_142233.sql.gz.sha256");
    }

    @Test
    void writesTheChecksumAsSha256sumDoes() throws Exception {
        Backup backup = SampleDump.write(store(), Codec.GZIP);
        byte[] dump = Files.readAllBytes(folder.resolve(backup.dumpFile()));
        String hex = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(dump));
        assertThat(folder.resolve(backup.dumpFile() + ".sha256"))
                .hasContent(hex + "  backup_shop_20261121_142233.sql.gz\n");
    }

    @Test
    void writesADumpThatReadsAsOneGzipFile() throws IOException {
        Backup backup = SampleDump.write(store(), Codec.GZIP);
        String text;
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(folder.resolve(backup.dumpFile())))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(text.lines().filter(line -> !line.startsWith("-- steadyhand")))
                .containsExactly(
                        "SET NAMES utf8mb4;",
                        "CREATE TABLE a (b INT);",
                        "INSERT INTO a VALUES (1),(2);",
                        "INSERT INTO a VALUES (3);",
                        "CREATE TABLE c (d INT);",
                        "INSERT INTO c VALUES ('é');",
                        "CREATE VIEW v AS SELECT 1;",
                        "SET UNIQUE_CHECKS = 1;");
    }

    @ParameterizedTest
    @EnumSource(value = Codec.class, names = "TAR", mode = EnumSource.Mode.EXCLUDE)
    void readsTheSameMembersWithAndWithoutTheManifest(Codec codec) {
        Backup backup = SampleDump.write(store(), codec);
        StoredBackupReader byManifest =
                StoredBackupReader.byManifest(backup, backup.manifest().orElseThrow());
        StoredBackupReader byScanning =
                StoredBackupReader.byScanning(backup, 1 << 20, Work.unwatched());
        assertThat(byScanning.members()).isEqualTo(byManifest.members()).hasSize(8);
    }

    @ParameterizedTest
    @EnumSource(value = Codec.class, names = "TAR", mode = EnumSource.Mode.EXCLUDE)
    void opensOneMemberWithoutReadingTheOthers(Codec codec) throws IOException {
        Backup backup = SampleDump.write(store(), codec);
        StoredBackupReader reader = StoredBackupReader.open(backup, Work.unwatched());
        try (InputStream in = reader.open(reader.members().get(2))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(
                            """
                            -- steadyhand member {"format":1,"kind":"rows","objectKind":"table","object":"orders"}
                            INSERT INTO a VALUES (1),(2);
                            -- steadyhand end {"rows":2}
                            """);
        }
    }

    @Test
    void takesTheNextSecondWhenAnotherBackupHasTheName() {
        SampleDump.write(store(), Codec.GZIP);
        SampleDump.write(store(), Codec.ZSTD);
        assertThat(SampleDump.write(store(), Codec.GZIP).name())
                .isEqualTo("backup_shop_20261121_142235");
    }

    @Test
    void leavesNothingWhenItIsNotCommitted() {
        try (BackupCreation creation =
                BackupCreation.begin(
                        store(), "shop", Codec.GZIP, InstantSource.fixed(SampleDump.TIME))) {
            SampleDump.writeMembers(creation);
            assertThat(creation.length()).isPositive();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void readsBackTheManifestItWrote() {
        Backup written = SampleDump.write(store(), Codec.GZIP);
        Manifest read = ManifestReader.read(store(), "backup_shop_20261121_142233.json");
        assertThat(Optional.of(read)).isEqualTo(written.manifest());
    }

    @Test
    void refusesToFillAMemberThatWasAppended() {
        try (BackupCreation creation =
                BackupCreation.begin(
                        store(), "shop", Codec.GZIP, InstantSource.fixed(SampleDump.TIME))) {
            MemberBuffer buffer = creation.member(MemberKind.EPILOGUE, Optional.empty(), "");
            creation.append(buffer);
            assertThatThrownBy(() -> buffer.write(new byte[1], 0, 1))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Codec.class, names = "TAR", mode = EnumSource.Mode.EXCLUDE)
    void readsAMemberThatWentThroughAsItWasFilledLikeAnyOther(Codec codec) throws Exception {
        String line = "INSERT INTO a VALUES ('" + "x1y2".repeat(50_000) + "');\n";
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        Backup backup;
        try (BackupCreation creation = begin(codec)) {
            MemberBuffer large = rows(creation);
            large.write(text, 0, 100);
            creation.passThrough(large);
            Thread other = Thread.startVirtualThread(() -> SampleDump.writeMembers(creation));
            large.write(text, 100, text.length - 100);
            creation.append(large);
            other.join();
            backup = creation.commit(SampleDump.facts());
        }
        StoredBackupReader reader = StoredBackupReader.open(backup, Work.unwatched());
        assertThat(reader.members()).hasSize(9);
        try (InputStream in = reader.open(reader.members().getFirst())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains(line);
        }
    }

    @Test
    void isVoidAfterAMemberThatWentThroughWasGivenUp() {
        try (BackupCreation creation = begin(Codec.GZIP)) {
            MemberBuffer large = rows(creation);
            creation.passThrough(large);
            creation.giveUp(large);
            MemberBuffer next = rows(creation);
            assertThatThrownBy(() -> creation.append(next))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> creation.commit(SampleDump.facts()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static MemberBuffer rows(BackupCreation creation) {
        return creation.member(MemberKind.ROWS, Optional.of(ObjectKind.TABLE), "a");
    }

    private BackupCreation begin(Codec codec) {
        return BackupCreation.begin(store(), "shop", codec, InstantSource.fixed(SampleDump.TIME));
    }

    private FolderStore store() {
        return new FolderStore("local", folder);
    }
}
