package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kills the program in other commands than a restore, and goes on with what was ordered. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class KilledCommandTest {

    @TempDir private Path folder;

    private ShopCommands steadyhand;
    private DamagedShop shop;

    @BeforeEach
    void shop(FreshDatabase fresh) {
        steadyhand = new ShopCommands(folder, () -> fresh);
        shop = DamagedShop.whole(fresh);
        steadyhand.done("targets", "register", "shop");
    }

    @Test
    void aBackupIsResumedWithTheCodecThatWasOrdered() throws SQLException {
        try (JournalWatch journal = new JournalWatch(steadyhand.home());
                ProgramProcess program = steadyhand.begin("backup", "shop", "--codec", "zstd")) {
            journal.await("RUN_STARTED");
            journal.hold();
            program.kill();
        }

        steadyhand.done("resume");

        assertThat(steadyhand.backups())
                .isDirectoryContaining(file -> file.toString().endsWith(".sql.zst"))
                .isDirectoryNotContaining(file -> file.toString().endsWith(".sql.gz"));
    }

    @Test
    void anUndoIsResumedToItsEnd() throws SQLException {
        String backup = steadyhand.backup();
        shop.damage();
        Map<String, String> damaged = shop.checksums();
        steadyhand.done("restore", backup, "--to", "shop", "--unattended");
        try (JournalWatch journal = new JournalWatch(steadyhand.home());
                ProgramProcess program =
                        steadyhand.begin("switch", "undo", "shop", "--unattended")) {
            journal.await("UNDO_BEGUN");
            journal.hold();
            program.kill();
        }

        steadyhand.done("resume");

        assertThat(shop.checksums()).isEqualTo(damaged);
    }

    @Test
    void aPracticeIsResumedToItsDebrief() throws SQLException {
        Path home = folder.resolve("practice");
        CommandRun terminal = new CommandRun(folder);
        terminal.run("journal", "show", "--home", home.toString());
        try (JournalWatch journal = new JournalWatch(new HomeFolder(home));
                ProgramProcess program =
                        ProgramProcess.start(
                                folder,
                                List.of(
                                        "practice",
                                        "--unattended",
                                        "--rows",
                                        "2000",
                                        "--home",
                                        home.toString()))) {
            journal.await("RESTORE_BEGUN");
            program.kill();
        }

        terminal.run("resume", "--unattended", "--json", "--home", home.toString());

        assertThat(terminal.exitCode()).as(terminal.err()).isZero();
        assertThat(terminal.json().path("debrief").path("wentWell").size()).isPositive();
        assertThat(terminal.json().path("debrief").path("outageSeconds").isNumber()).isTrue();

        String run = terminal.json().path("run").asString();
        terminal.run("resume", run, "--unattended", "--home", home.toString());

        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.err())
                .contains("SH-603", "it has ended")
                .doesNotContain("starting the practice server");
    }
}
