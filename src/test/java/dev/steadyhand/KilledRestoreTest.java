package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.testing.AgeKeys;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the program, in a process of its own, at the moments of a restore that leave the server
 * half-way (between events, {@code CrashTest} cuts everywhere); an application reads all the while.
 * Each time the live database must hold all of the old or all of the new, and {@code steadyhand
 * resume} must bring the run to a good end.
 */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class KilledRestoreTest {

    @TempDir private Path folder;

    private FreshDatabase database;
    private ShopCommands steadyhand;
    private DamagedShop shop;

    @BeforeEach
    void shop(FreshDatabase fresh) {
        database = fresh;
        steadyhand = new ShopCommands(folder, () -> fresh);
        shop = DamagedShop.whole(fresh);
    }

    /** When the program is killed. */
    enum Moment {
        SAFETY_BACKUP_BEING_MADE("BACKUP_BEGUN"),
        ROWS_ARE_LOADED("RESTORE_BEGUN"),
        LOADED_BUT_NOT_ON_RECORD("RESTORE_BEGUN"),
        TABLES_SWITCHED("SWITCH_BEGUN"),
        SWITCHED_BUT_NOT_ON_RECORD("SWITCH_BEGUN");

        private final String kind;

        /** From this entry on nothing more can be written into the journal. */
        Moment(String kind) {
            this.kind = kind;
        }

        /** Whether the server shows what is waited for after that entry. */
        private boolean isReached(DamagedShop shop) {
            return switch (this) {
                case ROWS_ARE_LOADED -> shop.isBeingLoaded();
                case LOADED_BUT_NOT_ON_RECORD -> shop.isLoaded();
                case TABLES_SWITCHED -> shop.isSwitched();
                case SWITCHED_BUT_NOT_ON_RECORD -> shop.isSwitchDone();
                default -> true;
            };
        }

        void await(JournalWatch journal, DamagedShop shop) {
            journal.await(kind);
            journal.hold();
            JournalWatch.until(() -> isReached(shop));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAllOldOrAllNewAndIsResumedToAGoodEnd(Moment moment) throws SQLException {
        shop.addTrigger();
        String backup = steadyhand.backup();
        Before before = damaged();
        try (LiveReader reader = shop.reader()) {
            try (JournalWatch journal = new JournalWatch(steadyhand.home());
                    ProgramProcess program = steadyhand.beginRestore(backup)) {
                moment.await(journal, shop);
                program.kill();
            }
            assertThat(shop.checksums()).isIn(before.old(), before.whole());

            resumeTo(before);
            assertThat(reader.answers()).containsExactly(before.oldAnswer(), before.wholeAnswer());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAllOldOrAllNewWhereASwitchWaitsForTheTables(Triggers triggers) throws SQLException {
        if (triggers == Triggers.SOME) {
            shop.addTrigger();
        }
        String backup = steadyhand.backup();
        Before before = damaged();
        try (LiveReader reader = shop.reader()) {
            killWhileTheSwitchWaits(backup);
            JournalWatch.until(shop::isQuiet);
            assertThat(shop.checksums()).isIn(before.old(), before.whole());

            resumeTo(before);
            assertThat(reader.answers()).containsExactly(before.oldAnswer(), before.wholeAnswer());
        }
    }

    /** A key is nowhere on record: whoever resumes has to give it again. */
    @Test
    void aRestoreOfAnEncryptedBackupGoesOnWithTheKeyAndIsLeftAsItIsWithout() throws Exception {
        String key = key().toString();
        String backup =
                steadyhand
                        .done("backup", "shop", "--encrypt-to", AgeKeys.PUBLIC, "--json")
                        .json()
                        .path("backup")
                        .asString();
        Before before = damaged();
        try (JournalWatch journal = new JournalWatch(steadyhand.home());
                ProgramProcess program =
                        steadyhand.begin(
                                "restore",
                                backup,
                                "--to",
                                "shop",
                                "--unattended",
                                "--identity",
                                key)) {
            Moment.ROWS_ARE_LOADED.await(journal, shop);
            program.kill();
        }
        List<String> there = database.withCopies();
        try (JournalWatch journal = new JournalWatch(steadyhand.home())) {
            assertThat(steadyhand.run("resume").exitCode()).isEqualTo(3);
            assertThat(steadyhand.err()).contains("SH-420", "Nothing was changed.", "--identity");
            assertThat(journal.isSilent()).isTrue();
        }
        assertThat(database.withCopies()).isEqualTo(there).hasSize(2);

        steadyhand.done("resume", "--identity", key);
        isWhole(before);
    }

    private Path key() throws IOException {
        Path key = folder.resolve("key.txt");
        Files.writeString(key, AgeKeys.PRIVATE + "\n");
        return Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    /** Whether the tables have triggers decides which statement waits for them. */
    enum Triggers {
        NONE,
        SOME
    }

    /** The server does not notice that the one is gone whose statement waits. */
    private void killWhileTheSwitchWaits(String backup) throws SQLException {
        try (JournalWatch journal = new JournalWatch(steadyhand.home());
                Connection busy = database.connection();
                Statement statement = busy.createStatement();
                ProgramProcess program = steadyhand.beginRestore(backup)) {
            journal.await("RESTORE_VERIFIED");
            busy.setAutoCommit(false);
            statement.execute("SELECT 1 FROM orders LIMIT 1");
            JournalWatch.until(shop::isWaitingForTables);
            program.kill();
            busy.rollback();
        }
    }

    /**
     * What the live database was, and what it is to be.
     *
     * @param whole checksums of the tables as they were backed up
     * @param surroundings views, triggers and routines as they were backed up
     * @param wholeAnswer what a reader was answered then
     * @param old checksums of the damaged tables
     * @param oldAnswer what a reader is answered by them
     */
    private record Before(
            Map<String, String> whole,
            List<List<String>> surroundings,
            String wholeAnswer,
            Map<String, String> old,
            String oldAnswer) {}

    private Before damaged() {
        Map<String, String> whole = shop.checksums();
        List<List<String>> surroundings = shop.surroundings();
        String wholeAnswer = shop.answer();
        shop.damage();
        Before before =
                new Before(whole, surroundings, wholeAnswer, shop.checksums(), shop.answer());
        assertThat(before.oldAnswer()).isNotEqualTo(before.wholeAnswer());
        return before;
    }

    private void resumeTo(Before before) {
        steadyhand.done("resume");
        isWhole(before);
    }

    private void isWhole(Before before) {
        assertThat(shop.checksums()).isEqualTo(before.whole());
        assertThat(shop.surroundings()).isEqualTo(before.surroundings());
        assertThat(shop.answer()).isEqualTo(before.wholeAnswer());
        assertThat(database.withCopies()).hasSize(2);
    }
}
