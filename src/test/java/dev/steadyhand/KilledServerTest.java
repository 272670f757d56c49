package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.testing.KillableServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the database server in the very statement that makes a restored copy live: as soon as the
 * first table's file has moved.
 */
@Tag("slow")
class KilledServerTest {

    @TempDir private Path folder;

    private KillableServer server;
    private ShopCommands steadyhand;
    private DamagedShop shop;

    @BeforeEach
    void start() {
        server = KillableServer.in(folder.resolve("server"));
        steadyhand = new ShopCommands(folder, () -> server.database());
        shop = DamagedShop.whole(server.database());
        shop.widen(40);
    }

    @AfterEach
    void stop() throws SQLException {
        server.close();
    }

    @Test
    void aSwitchCutOffByAPowerCutIsAllOldOrAllNewAndIsResumedToAGoodEnd() throws SQLException {
        Map<String, String> whole = shop.checksums();
        String backup = steadyhand.backup();
        shop.damage();
        Map<String, String> old = shop.checksums();
        try (ProgramProcess program = steadyhand.beginRestore(backup)) {
            killServerInTheSwitch(program);
            program.kill();
        }
        restart();
        assertThat(shop.checksums()).isIn(old, whole);

        steadyhand.done("resume");
        assertThat(shop.checksums()).isEqualTo(whole);
    }

    @Test
    void aServerThatDiesInTheSwitchIsToldOfAndCanBeRestoredWhenItIsBack() throws SQLException {
        Map<String, String> whole = shop.checksums();
        String backup = steadyhand.backup();
        shop.damage();
        Map<String, String> old = shop.checksums();
        try (ProgramProcess program = steadyhand.beginRestore(backup)) {
            killServerInTheSwitch(program);
            assertThat(program.exitCode()).as(program.said()).isEqualTo(5);
            assertThat(program.said()).contains("are all of the old or all of the new");
        }
        restart();
        assertThat(shop.checksums()).isIn(old, whole);

        steadyhand.done("restore", backup, "--to", "shop", "--unattended");
        assertThat(shop.checksums()).isEqualTo(whole);
    }

    private void killServerInTheSwitch(ProgramProcess program) {
        while (program.isAlive() && !isFirstTableMoved()) {
            Thread.onSpinWait();
        }
        server.kill();
    }

    private void restart() throws SQLException {
        server.restart();
        shop = shop.on(server.database());
    }

    private boolean isFirstTableMoved() {
        String mark = server.database().name() + "__before_*";
        try (DirectoryStream<Path> found = Files.newDirectoryStream(server.files(), mark)) {
            for (Path database : found) {
                return Files.exists(database.resolve("customers.ibd"));
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
