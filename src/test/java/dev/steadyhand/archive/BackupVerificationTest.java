package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.local.FolderStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupVerificationTest {

    private static final String NAME = "backup_shop_20261121_142233";
    private static final String DUMP = NAME + ".sql.gz";

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(value = Codec.class, names = "TAR", mode = EnumSource.Mode.EXCLUDE)
    void passesAWholeBackup(Codec codec) {
        Backup backup = SampleDump.write(store(), codec);
        BackupVerification verification = verify(backup);
        assertThat(verification.verdict()).isEqualTo(Verdict.PASS);
        assertThat(verification.checks())
                .extracting(Check::name)
                .containsExactly("files", "checksum", "manifest", "compressed stream", "structure");
        assertThat(verification.problem()).isEmpty();
    }

    @Test
    void findsADumpThatDiffersFromItsChecksum() throws IOException {
        SampleDump.write(store(), Codec.GZIP);
        Files.writeString(path(DUMP + ".sha256"), "0".repeat(64) + "  " + DUMP + "\n");
        assertThat(problemOf(found())).isEqualTo(ProblemCode.CHECKSUM_MISMATCH);
    }

    @Test
    void namesTheDamagedPartWithItsTableAndBytes() throws IOException {
        Backup backup = SampleDump.write(store(), Codec.GZIP);
        Member rows = backup.manifest().orElseThrow().members().get(2);
        flip(path(DUMP), rows.offset() + 20);
        assertThat(check(found(), "compressed stream"))
                .satisfies(check -> assertThat(check.verdict()).isEqualTo(Verdict.FAIL))
                .extracting(Check::detail)
                .asString()
                .startsWith(
                        "rows of table \"orders\" (bytes "
                                + rows.offset()
                                + " to "
                                + (rows.offset() + rows.length() - 1)
                                + ") ");
    }

    @Test
    void goesOnBehindADamagedPart() throws IOException {
        Backup backup = SampleDump.write(store(), Codec.GZIP);
        List<Member> members = backup.manifest().orElseThrow().members();
        flip(path(DUMP), members.get(2).offset() + 30);
        flip(path(DUMP), members.get(6).offset() + 30);
        assertThat(check(found(), "compressed stream").detail())
                .contains("rows of table \"orders\"")
                .contains("definition of view \"v\"");
    }

    @Test
    void findsATruncatedDumpThatHasNothingButItself() throws IOException {
        Backup backup = SampleDump.write(store(), Codec.GZIP);
        Member last = backup.manifest().orElseThrow().members().getLast();
        alone();
        truncate(path(DUMP), last.offset());
        BackupVerification verification = verify(found());
        assertThat(check(verification, "structure"))
                .isEqualTo(
                        Check.fail(
                                "structure",
                                "it does not end as a whole dump does: something is missing at its"
                                        + " end"));
    }

    @Test
    void warnsWhereThereIsNoManifest() throws IOException {
        SampleDump.write(store(), Codec.GZIP);
        Files.delete(path(NAME + ".json"));
        BackupVerification verification = verify(found());
        assertThat(verification.verdict()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
        assertThat(verification.problem()).isEmpty();
    }

    @Test
    void warnsWhereThereIsNoChecksumFileButAManifest() throws IOException {
        SampleDump.write(store(), Codec.GZIP);
        Files.delete(path(DUMP + ".sha256"));
        assertThat(verify(found()).verdict()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
    }

    @Test
    void cannotVerifyADumpWithNothingToCompareItWith() throws IOException {
        SampleDump.write(store(), Codec.GZIP);
        alone();
        BackupVerification verification = verify(found());
        assertThat(verification.verdict()).isEqualTo(Verdict.COULD_NOT_VERIFY);
        assertThat(verification.problem().orElseThrow().code())
                .isEqualTo(ProblemCode.BACKUP_MISSING);
    }

    @Test
    void saysThatTheDumpIsGone() throws IOException {
        Backup backup = SampleDump.write(store(), Codec.GZIP);
        Files.delete(path(DUMP));
        assertThat(problemOf(backup)).isEqualTo(ProblemCode.BACKUP_MISSING);
        assertThat(verify(backup).checks().subList(1, 5))
                .extracting(Check::verdict)
                .containsOnly(Verdict.NOT_RUN);
    }

    @Test
    void findsAManifestOfAnotherDump() throws IOException {
        SampleDump.write(store(), Codec.GZIP);
        String manifest = Files.readString(path(NAME + ".json"));
        String sha = ManifestReader.read(store(), NAME + ".json").dump().sha256();
        Files.writeString(path(NAME + ".json"), manifest.replace(sha, "0".repeat(64)));
        assertThat(problemOf(found())).isEqualTo(ProblemCode.MANIFEST_WRONG);
    }

    @Test
    void findsAManifestThatPromisesMoreRowsThanThereAre() throws IOException {
        SampleDump.write(store(), Codec.GZIP);
        replaceInManifest("\"rows\": 3", "\"rows\": 4");
        BackupVerification verification = verify(found());
        assertThat(check(verification, "structure").detail())
                .isEqualTo("table \"orders\" has 3 rows, not 4");
        assertThat(verification.problem().orElseThrow().code())
                .isEqualTo(ProblemCode.MANIFEST_WRONG);
    }

    @Test
    void findsAManifestWithAnObjectTheDumpLacks() throws IOException {
        SampleDump.write(store(), Codec.GZIP);
        replaceInManifest("\"name\": \"v\"", "\"name\": \"w\"");
        assertThat(check(verify(found()), "structure").detail())
                .contains("view \"w\" is listed, but not in the dump")
                .contains("view \"v\" is in the dump, but not listed");
    }

    @Test
    void refusesAManifestOfANewerFormat() throws IOException {
        SampleDump.write(store(), Codec.GZIP);
        replaceInManifest("\"format\": 1", "\"format\": 2");
        assertThat(problemOf(found())).isEqualTo(ProblemCode.FORMAT_NEWER);
    }

    @Test
    void recognisesADumpOfAnotherTool() throws IOException {
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(path("theirs.sql.gz")))) {
            out.write(
                    "-- MySQL dump 10.13\nCREATE TABLE t (a INT);\n-- Dump completed\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
        Backup backup = inventory().find(path("theirs.sql.gz").toString());
        BackupVerification found = verify(backup);
        assertThat(check(found, "compressed stream").verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(found, "structure").verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(found, "manifest").detail()).contains("mysqldump 10.13");
        assertThat(found.verdict()).isEqualTo(Verdict.COULD_NOT_VERIFY);
    }

    @Test
    void recognisesAFileThatIsNoDumpAtAll() throws IOException {
        Files.writeString(path("theirs.sql.gz"), "CREATE TABLE t (a INT);\n");
        Files.writeString(
                path("theirs.sql.gz.sha256"),
                "fc2fb75bbb1a4b11a8f43ce9bc7ad1c44fa3f9f5a9ae3aa8c7f1e9ee7c4dfeaa\n");
        Backup backup = inventory().find(path("theirs.sql.gz").toString());
        assertThat(check(verify(backup), "structure").verdict())
                .isEqualTo(Verdict.COULD_NOT_VERIFY);
    }

    @Test
    void findsAnotherDumpAppendedToAWholeOne() throws IOException {
        SampleDump.write(store(), Codec.GZIP);
        alone();
        byte[] once = Files.readAllBytes(path(DUMP));
        Files.write(path(DUMP), once, StandardOpenOption.APPEND);
        assertThat(check(verify(found()), "structure").detail()).contains("goes on after an end");
    }

    @Test
    void findsAPartSwappedForAnotherWithAManifestToMatch() throws IOException {
        SampleDump.write(store(), Codec.GZIP);
        replaceInManifest("\"kind\": \"view\"", "\"kind\": \"event\"");
        assertThat(check(verify(found()), "structure").detail())
                .contains("event \"v\" is listed, but not in the dump");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s  %s\n",
                "%s *%s\r\n",
                "%s\n",
                "%s  /srv/backups/%s\n",
                "SHA256 (%2$s) = %1$s\n"
            })
    void understandsTheChecksumFilesOfOtherTools(String form) throws IOException {
        Backup backup = SampleDump.write(store(), Codec.GZIP);
        String sha = backup.manifest().orElseThrow().dump().sha256();
        Files.writeString(path(DUMP + ".sha256"), form.formatted(sha, DUMP));
        assertThat(verify(found()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void takesTheRightLineOfAFileOfManyChecksums() throws IOException {
        Backup backup = SampleDump.write(store(), Codec.GZIP);
        String sha = backup.manifest().orElseThrow().dump().sha256();
        Files.writeString(
                path(DUMP + ".sha256"), "1".repeat(64) + "  other.gz\n" + sha + "  " + DUMP + "\n");
        assertThat(verify(found()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void refusesAChecksumFileWithoutAChecksum() throws IOException {
        SampleDump.write(store(), Codec.GZIP);
        Files.writeString(path(DUMP + ".sha256"), "hello\n");
        assertThat(problemOf(found())).isEqualTo(ProblemCode.CHECKSUM_MISMATCH);
    }

    @Test
    void stopsWhenItIsCancelled() {
        Backup backup = SampleDump.write(store(), Codec.GZIP);
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(
                        () -> BackupVerification.of(backup, new Work(Progress.NONE, cancellation)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.problem().code())
                                        .isEqualTo(ProblemCode.CANCELLED));
    }

    private FolderStore store() {
        return new FolderStore("local", folder);
    }

    private Inventory inventory() {
        return new Inventory(List.of(store()), path -> new FolderStore("given", path));
    }

    private Backup found() {
        return inventory().find(NAME);
    }

    private static BackupVerification verify(Backup backup) {
        return BackupVerification.of(backup, Work.unwatched());
    }

    private static ProblemCode problemOf(Backup backup) {
        return verify(backup).problem().map(Problem::code).orElseThrow();
    }

    private static Check check(Backup backup, String name) {
        return check(verify(backup), name);
    }

    private static Check check(BackupVerification verification, String name) {
        Optional<Check> found =
                verification.checks().stream()
                        .filter(check -> check.name().equals(name))
                        .findFirst();
        return found.orElseThrow();
    }

    private Path path(String file) {
        return folder.resolve(file);
    }

    private void alone() throws IOException {
        Files.delete(path(NAME + ".json"));
        Files.delete(path(DUMP + ".sha256"));
    }

    private void replaceInManifest(String old, String replacement) throws IOException {
        String manifest = Files.readString(path(NAME + ".json"));
        assertThat(manifest).contains(old);
        int at = manifest.indexOf(old);
        Files.writeString(
                path(NAME + ".json"),
                manifest.substring(0, at) + replacement + manifest.substring(at + old.length()));
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 4;
        Files.write(file, bytes);
    }

    private static void truncate(Path file, long length) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, (int) length));
    }
}
