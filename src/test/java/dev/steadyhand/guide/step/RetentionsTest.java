package dev.steadyhand.guide.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.archive.SampleDump;
import dev.steadyhand.archive.retention.Decision;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Retentions.Proposal;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.store.FileLocks;
import dev.steadyhand.store.MemoryStore;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.Target;
import dev.steadyhand.target.TlsMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store has locked is neither proposed for deletion nor deleted. */
class RetentionsTest {

    private static final Target SHOP =
            new Target(
                    "shop",
                    Environment.STAGING,
                    new ServerAccess(DatabaseUrl.parse("mysql://root@127.0.0.1/shop"), TlsMode.OFF),
                    List.of("memory"),
                    Objectives.USUAL,
                    List.of());

    private final Instant now = Instant.now();
    private final MemoryStore store = new MemoryStore();
    private final FileLocks locks = store.locks().orElseThrow();
    private final MemoryJournal journal = new MemoryJournal(InstantSource.system());
    private final Retentions retentions =
            new Retentions(
                    new Stores(Map.of("memory", store)),
                    journal,
                    InstantSource.system(),
                    "operator");
    private Backup old;

    @BeforeEach
    void begin() {
        old = backup(50);
        Verifications.note(journal, "operator", backup(1), Verdict.PASS);
    }

    private Backup backup(int daysAgo) {
        return SampleDump.write(store, Codec.GZIP, "shop", now.minus(Duration.ofDays(daysAgo)));
    }

    private Proposal proposed() {
        return retentions.propose(SHOP).getFirst();
    }

    private List<String> deletions() {
        return proposed().plan().deletions().stream()
                .map(decision -> decision.backup().name())
                .toList();
    }

    private List<String> reasonsOfTheOldOne() {
        return proposed().plan().decisions().stream()
                .filter(decision -> decision.backup().name().equals(old.dumpFile()))
                .map(Decision::reasons)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsOldMayGo() {
        assertThat(deletions()).containsExactly(old.dumpFile());
    }

    @Test
    void whatItsStoreHasLockedStaysUntilThatIsOver() {
        locks.keepUntil(old.dumpFile(), now.plusSeconds(3600), false);
        assertThat(deletions()).isEmpty();
        assertThat(reasonsOfTheOldOne()).singleElement().asString().startsWith("locked by the");
    }

    @Test
    void whatItsStoreHoldsStays() {
        locks.hold(old.dumpFile(), true);
        assertThat(deletions()).isEmpty();
        assertThat(reasonsOfTheOldOne()).containsExactly("under hold: by its store");
    }

    @Test
    void whatIsLockedAfterItWasProposedStaysWhole() {
        Proposal proposal = proposed();
        locks.keepUntil(old.dumpFile(), now.plusSeconds(3600), false);
        assertThat(retentions.apply(proposal)).singleElement().asString().contains("is locked by");
        assertThat(old.files()).allSatisfy(file -> assertThat(store.find(file)).isPresent());
    }

    @Test
    void oneLockedFileOfABackupIsEnoughToRefuseItsDeletion() {
        locks.hold(old.name() + ".json", true);
        Assertions.assertThatThrownBy(() -> retentions.deleteOne(old, "no longer needed"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused ->
                                assertThat(refused.problem().code())
                                        .isEqualTo(ProblemCode.BACKUP_KEPT));
        assertThat(old.files()).allSatisfy(file -> assertThat(store.find(file)).isPresent());
    }
}
