package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.archive.SampleDump;
import dev.steadyhand.base.ExitCode;
import dev.steadyhand.store.local.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeping and deleting backups from the command line. */
class RetentionCommandTest {

    @TempDir private Path folder;

    private CommandRun steadyhand;
    private Path kept;
    private Backup oldest;
    private Backup older;
    private Backup newest;

    @BeforeEach
    void begin() throws IOException {
        kept = folder.resolve("backups");
        FolderStore store = new FolderStore("local", kept);
        oldest = backup(store, 60);
        older = backup(store, 50);
        newest = backup(store, 1);
        Files.writeString(
                folder.resolve("steadyhand.yaml"),
                """
                version: 1
                stores:
                  local: {folder: %s}
                targets:
                  shop:
                    environment: staging
                    url: mysql://root@127.0.0.1:1/shop
                    retention: {days: 30, yearly: 0}
                """
                        .formatted(kept));
        steadyhand = new CommandRun(folder);
    }

    private static Backup backup(FolderStore store, int daysAgo) {
        Instant taken = Instant.now().minus(Duration.ofDays(daysAgo));
        return SampleDump.write(store, Codec.GZIP, "shop", taken);
    }

    private CommandRun backups(String... arguments) {
        List<String> all = new ArrayList<>(List.of("backups"));
        all.addAll(List.of(arguments));
        all.add("--config=" + folder.resolve("steadyhand.yaml"));
        return steadyhand.run(all.toArray(String[]::new));
    }

    private boolean isThere(Backup backup) {
        return Files.exists(kept.resolve(backup.dumpFile()));
    }

    private void verifyNewest() {
        assertThat(backups("verify", newest.name()).exitCode()).as(steadyhand.err()).isZero();
    }

    @Test
    void nothingIsDeletedBeforeABackupWasVerified() {
        backups("prune", "--yes");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(steadyhand.out()).contains("no newer one was verified", "Deleted: 0 backups");
        assertThat(isThere(oldest)).isTrue();
    }

    @Test
    void aDryRunNamesWhatWouldGoAndDeletesNothing() {
        verifyNewest();
        backups("prune", "shop", "--dry-run", "--json");
        assertThat(steadyhand.json().path("stores").path(0).path("backups"))
                .extracting(each -> each.path("kept").asBoolean())
                .containsExactly(true, false, false);
        assertThat(isThere(oldest)).isTrue();
    }

    @Test
    void withoutAConfirmationNothingIsDeleted() {
        verifyNewest();
        backups("prune");
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(steadyhand.err()).startsWith("SH-304").contains("Nothing was changed.");
        assertThat(isThere(oldest)).isTrue();
    }

    @Test
    void whatIsOldGoesWithItsFilesAndOnRecordAndWhatIsUnderHoldStays() throws IOException {
        verifyNewest();
        backups("keep", oldest.name(), "--reason", "audit 2026");
        backups("prune", "--yes");
        assertThat(steadyhand.out())
                .contains("Deleted: 1 backup", "under hold: audit 2026", older.dumpFile());
        assertThat(isThere(oldest)).isTrue();
        assertThat(isThere(newest)).isTrue();
        try (var files = Files.list(kept)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(older.name()));
        }
        steadyhand.run("journal", "show");
        assertThat(steadyhand.out())
                .contains("BACKUP_HELD", "BACKUP_DELETION_BEGUN", "BACKUP_DELETED");
    }

    @Test
    void aHoldIsShownAndCanBeReleased() {
        backups("keep", oldest.name(), "--reason", "audit 2026");
        backups("show", oldest.name(), "--json");
        assertThat(steadyhand.json().path("hold").asString()).isEqualTo("audit 2026");
        backups("delete", oldest.name(), "--reason", "x", "--confirm", oldest.name());
        assertThat(steadyhand.err()).startsWith("SH-309");
        backups("keep", oldest.name(), "--release", "--reason", "audit is done");
        backups("delete", oldest.name(), "--reason", "x", "--confirm", oldest.name());
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(isThere(oldest)).isFalse();
    }

    @Test
    void theLastVerifiedBackupCannotBeDeleted() {
        verifyNewest();
        backups("delete", newest.name(), "--reason", "x", "--confirm", newest.name());
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(steadyhand.err()).startsWith("SH-309");
        assertThat(isThere(newest)).isTrue();
    }

    @Test
    void whatIsNewIsVerifiedFirstAndThenWhatWasVerifiedLongestAgo() {
        backups("verify", newest.name());
        assertThat(backups("verify", "--new", "--json").json().path("backups"))
                .extracting(each -> each.path("backup").asString())
                .containsExactly(older.name(), oldest.name());
        assertThat(backups("verify", "--new").out()).contains("0 backups were due.");
        assertThat(backups("verify", "--sample", "1").out())
                .contains(newest.name() + ": PASS", "1 backup was due.");
    }

    @Test
    void aDamagedBackupAmongThoseThatAreDueIsNamedAndEndsWithFour() throws IOException {
        Path dump = kept.resolve(older.dumpFile());
        byte[] bytes = Files.readAllBytes(dump);
        bytes[bytes.length / 2] ^= 1;
        Files.write(dump, bytes);
        backups("verify", "--new");
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.DAMAGED.number());
        assertThat(steadyhand.out()).contains(older.name() + ": FAIL", oldest.name() + ": PASS");
    }

    @Test
    void aVerificationSaysEachDepthWithItsVerdictAndItsTime() {
        backups("verify", newest.name(), "--depth", "checksum", "--json");
        assertThat(steadyhand.json().path("checks"))
                .extracting(check -> check.path("depth").asString())
                .containsExactly("present", "checksum");
        assertThat(steadyhand.json().path("checks").path(1).path("seconds").isNumber()).isTrue();
        assertThat(backups("verify", newest.name(), "--depth", "all").exitCode())
                .isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void withoutAServerItIsNotKnownWhetherABackupIsRestorable() {
        backups("verify", newest.name(), "--depth", "restorable", "--json");
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.UNREACHABLE.number());
        assertThat(steadyhand.json().path("verdict").asString()).isEqualTo("COULD NOT VERIFY");
        assertThat(steadyhand.json().path("checks"))
                .extracting(check -> check.path("verdict").asString())
                .containsExactly("PASS", "PASS", "PASS", "PASS", "PASS", "COULD NOT VERIFY");
    }

    @Test
    void aVerificationOfNothingIsRefused() {
        assertThat(backups("verify").exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(backups("verify", "x", "--new").exitCode()).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void aDeletionNeedsTheBackupsName() {
        backups("delete", oldest.name(), "--reason", "x", "--confirm", "yes");
        assertThat(steadyhand.err()).startsWith("SH-302");
        assertThat(isThere(oldest)).isTrue();
    }
}
