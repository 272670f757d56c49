package dev.steadyhand.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steadyhand.base.HomeFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an attacker, a mistake or a bad disk did to a journal is named by the program and, in the
 * same words, by the stand-alone script.
 */
@Tag("slow")
class TamperedJournalTest {

    private static final String[] DROP_TRIGGERS = {
        "DROP TRIGGER entries_refuse_update",
        "DROP TRIGGER entries_refuse_delete",
        "DROP TRIGGER entries_refuse_other_than_next"
    };

    @TempDir Path folder;

    private final TickingClock clock = new TickingClock();
    private final List<Path> anchors = new ArrayList<>();
    private List<String> triggers = List.of();

    private HomeFolder home() {
        return new HomeFolder(folder.resolve("home"));
    }

    /** Entries 1 to 3, checkpoint 4, entry 5, checkpoint 6, both checkpoints kept outside. */
    @BeforeEach
    void writeJournal() throws IOException {
        try (SqliteJournal journal = SqliteJournal.open(home(), clock)) {
            append(journal, "first");
            append(journal, "second");
            append(journal, "third");
            keep(journal.checkpoint());
            append(journal, "fourth");
            keep(journal.checkpoint());
        }
    }

    private static void append(Journal journal, String text) {
        journal.append(Optional.of("run-1"), "ada", "NOTE", JournalContract.data("note", text));
    }

    private void keep(Checkpoint checkpoint) throws IOException {
        Path file = folder.resolve(CheckpointFile.name(checkpoint));
        anchors.add(Files.write(file, CheckpointFile.write(checkpoint)));
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

    /** Changes entries as somebody does who knows how, and covers the tracks. */
    private void tamper(String... changes) throws SQLException {
        rememberTriggers();
        sql(DROP_TRIGGERS);
        sql(changes);
        sql(triggers.toArray(String[]::new));
    }

    private void rememberTriggers() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + home().journal());
                Statement statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT sql FROM sqlite_master WHERE type = 'trigger'")) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        triggers = found;
    }

    /** What program and script agree upon. */
    private JournalFindings verify() throws IOException {
        JournalFindings found = byProgram();
        assumeTrue(VerifierScript.canRun(), "python3 is not installed: the script was not run");
        VerifierScript.Said said = VerifierScript.verify(home().journal(), anchors);
        assertThat(said.starting("FINDING")).isEqualTo(found.findings());
        assertThat(said.starting("REMARK")).isEqualTo(found.remarks());
        assertThat(said.lines())
                .contains(
                        "entries " + found.entries(),
                        "intact " + found.intact(),
                        "anchored up to " + found.anchoredUpTo(),
                        "verdict " + found.verdict().words());
        assertThat(said.exitCode()).isEqualTo(found.findings().isEmpty() ? 0 : 1);
        return found;
    }

    private JournalFindings byProgram() throws IOException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (Path file : anchors) {
            try (var stream = Files.newInputStream(file)) {
                checkpoints.add(CheckpointFile.read(file.toString(), stream));
            }
        }
        try (SqliteJournal journal = SqliteJournal.open(home(), clock)) {
            return journal.verify(checkpoints);
        }
    }

    @Test
    void findsNothingInAJournalThatNobodyTouched() throws IOException {
        assertThat(verify()).isEqualTo(new JournalFindings(6, 6, 5, List.of(), List.of()));
    }

    @Test
    void namesTheEntryWhoseTextWasChanged() throws Exception {
        tamper("UPDATE entries SET body = replace(body, 'second', 'sec0nd') WHERE seq = 2");

        JournalFindings found = verify();

        assertThat(found.findings())
                .containsExactly(
                        "Entry 2 was altered: its hash does not follow from its text and the hash"
                                + " before it.");
        assertThat(found.intact()).isEqualTo(1);
        assertThat(found.anchoredUpTo()).isZero();
    }

    @Test
    void namesTheEntryOfWhichOneByteWasChangedInTheFile() throws IOException {
        byte[] bytes = Files.readAllBytes(home().journal());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("\"note\":\"third\"") + 9] ^= 1;
        Files.write(home().journal(), bytes);

        assertThat(verify().findings())
                .containsExactly(
                        "Entry 3 was altered: its hash does not follow from its text and the hash"
                                + " before it.");
    }

    @Test
    void saysThatTheTriggersAreGone() throws Exception {
        sql("DROP TRIGGER entries_refuse_delete");

        assertThat(verify().findings())
                .containsExactly(
                        "The trigger entries_refuse_delete, which refuses changes, is missing.");
    }

    @Test
    void saysThatTheTailWasCutOff() throws Exception {
        tamper("DELETE FROM entries WHERE seq > 4");

        JournalFindings found = verify();

        assertThat(found.findings())
                .containsExactly(
                        "The journal's tail was cut off: it ends at entry 4, but a checkpoint"
                            + " outside it was recorded as entry 6 at 2026-11-21T14:22:33.120Z.");
        assertThat(found.intact()).isEqualTo(4);
        assertThat(found.anchoredUpTo()).isEqualTo(3);
    }

    @Test
    void saysSoEvenWhereOnlyTheLastCheckpointWasCutOff() throws Exception {
        tamper("DELETE FROM entries WHERE seq = 6");

        assertThat(verify().findings())
                .singleElement()
                .asString()
                .startsWith("The journal's tail was cut off: it ends at entry 5,");
    }

    @Test
    void saysThatAllEntriesWereDeleted() throws Exception {
        tamper("DELETE FROM entries");

        assertThat(verify().findings()).hasSize(2).allMatch(text -> text.contains("entry 0"));
    }

    @Test
    void namesTheEntriesThatAreMissingInTheMiddle() throws Exception {
        tamper("DELETE FROM entries WHERE seq IN (2, 3)");

        JournalFindings found = verify();

        assertThat(found.findings()).first().isEqualTo("Entries 2 to 3 are missing.");
        assertThat(found.intact()).isEqualTo(1);
    }

    @Test
    void saysThatForgedEntriesAtTheEndAreNotAnchored() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(home(), clock)) {
            append(journal, "forged");
            append(journal, "forged too");
        }

        assertThat(verify().remarks())
                .containsExactly(
                        "Entries 7 to 8 are not anchored: no checkpoint outside the journal vouches"
                                + " for them.");
    }

    @Test
    void saysThatAChainComputedAnewIsNotTheOneThatWasVouchedFor() throws Exception {
        rewriteFrom("second", "harmless");

        assertThat(verify().findings())
                .contains(
                        "Entry 3 is not the one that the checkpoint of 2026-11-21T14:22:33.120Z"
                                + " outside the journal vouches for.");
    }

    /** With everything an attacker on this machine has: the file, the program and the key. */
    private void rewriteFrom(String wrong, String right) throws Exception {
        List<Entry> entries;
        try (SqliteJournal journal = SqliteJournal.open(home(), clock)) {
            entries = journal.after(0, 100);
        }
        Files.delete(home().journal());
        try (SqliteJournal journal = SqliteJournal.open(home(), clock)) {
            for (Entry entry : entries) {
                if (entry.kind().equals(Checkpoint.KIND)) {
                    journal.checkpoint();
                } else {
                    String text = entry.data().get("note").stringValue();
                    append(journal, text.replace(wrong, right));
                }
            }
        }
    }

    @Test
    void saysThatTheKeyIsAnother() throws Exception {
        Files.delete(home().keys().resolve("journal-ed25519.pem"));
        rewriteFrom("second", "harmless");

        assertThat(verify().findings())
                .containsExactly(
                        "No checkpoint outside the journal was signed with its key, but 2 with"
                                + " another: the journal and its key were replaced, or these are of"
                                + " another journal.");
    }

    @Test
    void saysThatACheckpointFileWasChanged() throws Exception {
        Path file = anchors.getLast();
        Files.writeString(file, Files.readString(file).replace("\"seq\" : 5", "\"seq\" : 6"));

        assertThat(verify().findings())
                .containsExactly(
                        "The checkpoint of 2026-11-21T14:22:33.120Z for entry 6, outside the"
                                + " journal: its signature is wrong.");
    }

    @Test
    void saysThatAnEntryOfAnotherNumberWasPutIn() throws Exception {
        tamper("UPDATE entries SET seq = 7 WHERE seq = 6");

        assertThat(verify().findings()).contains("Entry 6 is missing.");
    }

    @Test
    void findsAFileThatIsCutShort() throws Exception {
        byte[] bytes = Files.readAllBytes(home().journal());
        Files.write(home().journal(), java.util.Arrays.copyOf(bytes, bytes.length / 2));

        VerifierScript.Said said = said();

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.starting("FINDING")).anyMatch(text -> text.contains("malformed"));
    }

    private VerifierScript.Said said() throws IOException {
        assumeTrue(VerifierScript.canRun(), "python3 is not installed: the script was not run");
        return VerifierScript.verify(home().journal(), anchors);
    }

    @Test
    void theScriptReadsWhileTheProgramWrites() throws IOException {
        try (SqliteJournal journal = SqliteJournal.open(home(), clock)) {
            append(journal, "fifth");

            VerifierScript.Said said = said();

            assertThat(said.exitCode()).isZero();
            assertThat(said.lines()).contains("entries 7");
        }
    }

    @Test
    void theScriptTellsWhatIsNoJournal() throws Exception {
        sql("PRAGMA application_id = 0");

        assertThat(said().exitCode()).isEqualTo(2);
    }
}
