package dev.steadyhand.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.guide.step.Prompt.BackupOption;
import dev.steadyhand.store.local.FolderStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChooseBackupViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final List<BackupOption> options = SampleBackups.at(NOW);

    private ChooseBackupViewModel model(Optional<Backup> meant) {
        return new ChooseBackupViewModel(new Prompt.ChooseBackup(options), NOW, meant);
    }

    private static Backup named(String name, String store) {
        return new Backup(
                name,
                "shop",
                NOW,
                name + ".sql.gz",
                1,
                false,
                Optional.empty(),
                new FolderStore(store, Path.of("backups")));
    }

    @Test
    void choosesNoneBeforehand() {
        assertThat(model(Optional.empty()).chosen().get()).isEmpty();
        assertThat(model(Optional.empty()).missing().get()).isNotEmpty();
    }

    @Test
    void hasTheBackupChosenThatTheOperatorCameFrom() {
        BackupOption second = options.get(1);

        assertThat(model(Optional.of(named(second.name(), second.store()))).chosen().get())
                .contains(second);
    }

    @Test
    void choosesNoneWhereTheOneThatIsMeantLiesInAnotherStore() {
        assertThat(model(Optional.of(named(options.get(1).name(), "offsite"))).chosen().get())
                .isEmpty();
    }

    @Test
    void speaksOfObjectsWhereABucketWasBackedUp() {
        BackupOption table = options.getFirst();
        BackupOption bucket =
                new BackupOption("b", "local", NOW, 1, -1, 12, table.verdict(), List.of());

        assertThat(bucket.isBucket()).isTrue();
        assertThat(table.isBucket()).isFalse();
    }
}
