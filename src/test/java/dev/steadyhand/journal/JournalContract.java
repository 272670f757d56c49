package dev.steadyhand.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What every journal does, whatever it keeps its entries in. */
abstract class JournalContract {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final Optional<String> RUN = Optional.of("run-1");

    final TickingClock clock = new TickingClock();
    Journal journal;

    abstract Journal open();

    @BeforeEach
    void openJournal() {
        journal = open();
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    static ObjectNode data(String name, Object value) {
        ObjectNode data = JSON.createObjectNode();
        data.set(name, JSON.valueToTree(value));
        return data;
    }

    Entry append(String kind) {
        return journal.append(RUN, "ada", kind, data("tables", 8));
    }

    @Test
    void numbersEntriesFromOneWithoutGaps() {
        append("A");
        append("B");

        assertThat(journal.after(0, 10)).extracting(Entry::seq).containsExactly(1L, 2L);
    }

    @Test
    void returnsWhatItStored() {
        Entry appended = append("RESTORE_COMPLETE");

        assertThat(journal.after(0, 1)).containsExactly(appended);
    }

    @Test
    void keepsTimeInMilliseconds() {
        clock.move(Duration.ofNanos(3_456_789));

        assertThat(append("A").time()).isEqualTo(Instant.parse("2026-11-21T14:22:33.123Z"));
    }

    @Test
    void keepsTextThatIsHardToKeep() {
        String hard = "naïve 🐬\n\"quoted\" \\ \u0000 \u202E | <script> " + "x".repeat(5000);

        journal.append(RUN, "Zoë", "NOTE", data("text", hard));

        assertThat(journal.after(0, 1).getFirst().data().get("text").stringValue()).isEqualTo(hard);
    }

    @Test
    void givesTheEntriesOfOneRunInOrder() {
        append("A");
        journal.append(Optional.of("run-2"), "bob", "A", data("x", 1));
        journal.append(Optional.empty(), "bob", "A", data("x", 1));
        append("B");

        assertThat(journal.ofRun("run-1")).extracting(Entry::seq).containsExactly(1L, 4L);
    }

    @Test
    void givesTheEntriesOfOneKindInOrder() {
        append("A");
        append("B");
        append("A");

        assertThat(journal.ofKind("A")).extracting(Entry::seq).containsExactly(1L, 3L);
    }

    @Test
    void givesNoMoreThanAskedFor() {
        append("A");
        append("B");
        append("C");

        assertThat(journal.after(1, 1)).extracting(Entry::kind).containsExactly("B");
    }

    @Test
    void isIntactWhenNothingWasDoneToIt() {
        append("A");
        append("B");

        JournalFindings found = journal.verify(List.of(journal.checkpoint()));

        assertThat(found)
                .isEqualTo(new JournalFindings(3, 3, 2, List.of(), List.of()))
                .extracting(JournalFindings::verdict)
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void signsTheEntryBeforeTheCheckpoint() {
        Entry entry = append("A");

        Checkpoint checkpoint = journal.checkpoint();

        assertThat(checkpoint.seq()).isEqualTo(1);
        assertThat(checkpoint.hash()).isEqualTo(entry.hash());
        assertThat(checkpoint.isSignatureValid()).isTrue();
    }

    @Test
    void recordsACheckpointAsAnEntry() {
        append("A");

        Checkpoint checkpoint = journal.checkpoint();

        Entry recorded = journal.ofKind(Checkpoint.KIND).getFirst();
        assertThat(recorded.seq()).isEqualTo(2);
        assertThat(CheckpointFile.from(recorded.data())).contains(checkpoint);
    }

    @Test
    void signsAnEmptyJournal() {
        assertThat(journal.verify(List.of(journal.checkpoint())).findings()).isEmpty();
    }

    @Test
    void saysWhichEntriesNoCheckpointOutsideVouchesFor() {
        append("A");
        Checkpoint anchor = journal.checkpoint();
        append("B");
        append("C");

        JournalFindings found = journal.verify(List.of(anchor));

        assertThat(found.anchoredUpTo()).isEqualTo(1);
        assertThat(found.findings()).isEmpty();
        assertThat(found.remarks())
                .containsExactly(
                        "Entries 3 to 4 are not anchored: no checkpoint outside the journal vouches"
                                + " for them.");
    }

    @Test
    void saysThatWithoutACheckpointFromOutsideACutTailCannotShow() {
        append("A");

        JournalFindings found = journal.verify(List.of());

        assertThat(found.anchoredUpTo()).isZero();
        assertThat(found.remarks()).singleElement().asString().contains("cannot be shown");
    }

    @Test
    void remarksOnAClockThatWentBack() {
        append("A");
        clock.move(Duration.ofSeconds(-3));
        append("B");

        JournalFindings found = journal.verify(List.of(journal.checkpoint()));

        assertThat(found.findings()).isEmpty();
        assertThat(found.remarks())
                .containsExactly("The clock went back by 3000 ms before entry 2.");
    }

    private Checkpoint ofAnotherJournal() {
        try (MemoryJournal elsewhere = new MemoryJournal(clock)) {
            elsewhere.append(RUN, "eve", "A", data("x", 1));
            return elsewhere.checkpoint();
        }
    }

    @Test
    void remarksOnCheckpointsOfOthersBesideItsOwn() {
        append("A");
        Checkpoint own = journal.checkpoint();

        JournalFindings found = journal.verify(List.of(own, ofAnotherJournal()));

        assertThat(found.findings()).isEmpty();
        assertThat(found.anchoredUpTo()).isEqualTo(1);
        assertThat(found.remarks())
                .containsExactly(
                        "Checkpoints outside the journal that were signed with another key: 1. They"
                                + " are of another journal, or the key was replaced.");
    }

    @Test
    void doesNotPassWhereEveryCheckpointOutsideIsOfAnotherKey() {
        append("A");
        journal.checkpoint();

        assertThat(journal.verify(List.of(ofAnotherJournal())).findings())
                .containsExactly(
                        "No checkpoint outside the journal was signed with its key, but 1 with"
                                + " another: the journal and its key were replaced, or these are of"
                                + " another journal.");
    }

    @Test
    void refusesACheckpointThatWasChanged() {
        append("A");
        Checkpoint c = journal.checkpoint();
        Checkpoint changed =
                new Checkpoint(c.seq(), "f".repeat(64), c.time(), c.signature(), c.publicKey());

        JournalFindings found = journal.verify(List.of(changed));

        assertThat(found.anchoredUpTo()).isZero();
        assertThat(found.findings()).singleElement().asString().endsWith("its signature is wrong.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "PASSWORD", "db_password", "clientSecret", "api-key", "token"})
    void refusesDataNamedLikeASecret(String name) {
        ObjectNode nested = JSON.createObjectNode();
        nested.putArray("servers").add(data(name, "hunter2"));

        assertThatThrownBy(() -> journal.append(RUN, "ada", "A", nested))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo(ProblemCode.DEFECT);
                            assertThat(e).hasMessageNotContaining("hunter2");
                        });
        assertThat(journal.after(0, 1)).isEmpty();
    }

    @Test
    void hidesPasswordsInAddresses() {
        Entry entry =
                journal.append(
                        RUN,
                        "ada",
                        "A",
                        data("message", "no route to mysql://root:hunter2@db/shop"));

        assertThat(entry.data().get("message").stringValue())
                .isEqualTo("no route to mysql://root:******@db/shop");
    }

    @Test
    void refusesAnEntryThatIsTooLarge() {
        ObjectNode large = data("text", "x".repeat(EntryGuard.LARGEST_BODY));

        assertThatThrownBy(() -> journal.append(RUN, "ada", "A", large))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("larger than 1048576 bytes");
        assertThat(journal.after(0, 1)).isEmpty();
    }

    @Test
    void refusesDataNestedTooDeeply() {
        ObjectNode data = JSON.createObjectNode();
        ObjectNode inner = data;
        for (int i = 0; i < 40; i++) {
            inner = inner.putObject("in");
        }

        assertThatThrownBy(() -> journal.append(RUN, "ada", "A", data))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nested deeper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "restore", "RESTORE COMPLETE", "RESTORE\n"})
    void refusesAKindThatIsNotOneWordInCapitals(String kind) {
        assertThatThrownBy(() -> append(kind)).isInstanceOf(ProblemException.class);
    }
}
