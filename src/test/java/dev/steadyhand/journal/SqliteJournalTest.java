package dev.steadyhand.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteJournalTest extends JournalContract {

    @TempDir Path folder;

    HomeFolder home() {
        return new HomeFolder(folder.resolve("home"));
    }

    @Override
    Journal open() {
        return SqliteJournal.open(home(), clock);
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + home().journal());
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    private String line(long seq) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + home().journal());
                Statement statement = connection.createStatement();
                var row =
                        statement.executeQuery("SELECT line FROM events_text WHERE seq = " + seq)) {
            return row.getString(1);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void keepsItsEntriesWhenOpenedAgain() {
        Entry entry = append("A");
        journal.close();
        journal = open();

        assertThat(journal.after(0, 10)).containsExactly(entry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE entries SET body = '{}' WHERE seq = 1",
                "DELETE FROM entries",
                "INSERT INTO entries SELECT 5, body, hash FROM entries",
                "INSERT OR REPLACE INTO entries SELECT seq, body, hash FROM entries"
            })
    void refusesToBeChangedByAnyone(String change) {
        append("A");

        assertThatThrownBy(() -> sql(change))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("append-only");
        assertThat(journal.verify(List.of()).findings()).isEmpty();
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        append("A");
        journal.checkpoint();

        assertThat(permissions(home().folder())).isEqualTo("rwx------");
        assertThat(permissions(home().journal())).isEqualTo("rw-------");
        assertThat(permissions(Path.of(home().journal() + "-wal"))).isEqualTo("rw-------");
        assertThat(permissions(home().keys())).isEqualTo("rwx------");
        assertThat(permissions(home().keys().resolve("journal-ed25519.pem")))
                .isEqualTo("rw-------");
    }

    @Test
    void takesOtherReadersAwayFromAFileThatHadThem() throws IOException {
        journal.close();
        Files.setPosixFilePermissions(
                home().journal(), PosixFilePermissions.fromString("rw-r--r--"));

        journal = open();

        assertThat(permissions(home().journal())).isEqualTo("rw-------");
    }

    @Test
    void signsWithTheSameKeyWhenOpenedAgain() {
        Checkpoint first = journal.checkpoint();
        journal.close();
        journal = open();

        assertThat(journal.checkpoint().publicKey()).isEqualTo(first.publicKey());
    }

    @Test
    void saysWhenTheKeyWasReplaced() throws IOException {
        Checkpoint first = journal.checkpoint();
        Files.delete(home().keys().resolve("journal-ed25519.pem"));
        journal.close();
        journal = open();
        Checkpoint second = journal.checkpoint();

        assertThat(journal.verify(List.of(first, second)).findings())
                .contains(
                        "Entry 2: the checkpoint was signed with another key than those before"
                                + " it.");
    }

    @Test
    void raisesNoAlarmOverTheCheckpointsOfOthersBeforeItHasAKey() {
        Checkpoint other;
        try (MemoryJournal elsewhere = new MemoryJournal(clock)) {
            other = elsewhere.checkpoint();
        }
        append("A");

        JournalFindings found = journal.verify(List.of(other));

        assertThat(found.findings()).isEmpty();
        assertThat(found.remarks()).hasSize(2);
    }

    @Test
    void refusesAKeyThatCannotBeRead() throws IOException {
        journal.checkpoint();
        journal.close();
        Files.writeString(home().keys().resolve("journal-ed25519.pem"), "not a key");
        journal = open();

        assertThatThrownBy(() -> journal.checkpoint())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.KEY_UNUSABLE));
        assertThat(append("A").seq()).isEqualTo(2);
    }

    @Test
    void refusesAJournalOfANewerFormat() throws SQLException {
        journal.close();
        sql("PRAGMA user_version = 2");

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.FORMAT_NEWER));
        sql("PRAGMA user_version = 1");
        journal = open();
    }

    @Test
    void leavesADatabaseThatIsNoJournalAlone() throws Exception {
        HomeFolder other = new HomeFolder(folder.resolve("other"));
        Files.createDirectories(other.folder());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other.journal());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE cats (name TEXT)");
        }

        assertThatThrownBy(() -> SqliteJournal.open(other, clock))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.JOURNAL_UNUSABLE))
                .hasMessageContaining("not a journal");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        HomeFolder other = new HomeFolder(folder.resolve("other"));
        Files.createDirectories(other.folder());
        Files.writeString(other.journal(), "my diary, dear me ".repeat(100));

        assertThatThrownBy(() -> SqliteJournal.open(other, clock))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void letsSeveralThreadsAndConnectionsAppendAtOnce() {
        try (Journal second = open()) {
            IntStream.range(0, 40)
                    .parallel()
                    .forEach(i ->
                            (i % 2 == 0 ? journal : second)
                                    .append(Optional.empty(), "ada", "A", data("i", i)));
        }

        JournalFindings found = journal.verify(List.of());
        assertThat(found.entries()).isEqualTo(40);
        assertThat(found.findings()).isEmpty();
    }

    @Test
    void tellsAnEventInOneLine() throws SQLException {
        var data = JSON.createObjectNode();
        data.put("target", "shop-production");
        data.put("backup", "backup_shop-production_20261121_142233");
        data.put("file", "backup_shop-production_20261121_142233.sql.gz");
        data.put("tables", 8);
        data.put("seconds", 24.6);
        journal.append(RUN, "ada", "RESTORE_COMPLETE", data);

        assertThat(line(1))
                .isEqualTo(
                        "2026-11-21T14:22:33Z | RESTORE_COMPLETE | shop-production |"
                                + " backup_shop-production_20261121_142233.sql.gz | tables:8 |"
                                + " duration:24.6s");
    }

    @Test
    void keepsAnEventInOneLineWhateverItsText() throws SQLException {
        journal.append(RUN, "ada", "NOTE", data("note", "a\nb | c\r\u001b[31m"));

        assertThat(line(1)).isEqualTo("2026-11-21T14:22:33Z | NOTE | note:a b / c  [31m");
    }
}
