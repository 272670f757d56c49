package dev.steadyhand.guide.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupName;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.store.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RestoreProofsTest {

    private static final Instant TAKEN = Instant.parse("2026-11-21T14:22:33Z");
    private static final BackupName NAME = new BackupName("shop", TAKEN);

    private final MemoryJournal journal = new MemoryJournal(InstantSource.system());
    private final Backup backup =
            new Backup(
                    NAME.text(),
                    "shop",
                    TAKEN,
                    NAME.dumpFile(Codec.GZIP),
                    1,
                    true,
                    Optional.empty(),
                    new MemoryStore());

    private void restored(String run, String tables) {
        journal.append(
                Optional.of(run),
                "ada",
                "RESTORE_BEGUN",
                JsonMapper.builder()
                        .build()
                        .createObjectNode()
                        .put("backup", NAME.text())
                        .put("store", "offsite")
                        .put("onlyTables", tables));
    }

    private void compared(String run, Verdict verdict) {
        journal.append(
                Optional.of(run),
                "ada",
                "RESTORE_VERIFIED",
                JsonMapper.builder().build().createObjectNode().put("verdict", verdict.name()));
    }

    private Optional<RestoreProofs.Proof> proof() {
        return new RestoreProofs(journal).of(backup);
    }

    @Test
    void aRestoreThatWasComparedIsAProof() {
        restored("r1", "");
        compared("r1", Verdict.PASS);
        RestoreProofs.Proof proof = proof().orElseThrow();
        assertThat(proof.isGood()).isTrue();
        assertThat(proof.run()).isEqualTo("r1");
        assertThat(proof.store()).isEqualTo("offsite");
    }

    @Test
    void aRestoreThatNobodyComparedIsNone() {
        restored("r1", "");
        compared("r2", Verdict.PASS);
        assertThat(proof()).isEmpty();
    }

    @Test
    void someTablesAreNoProofOfTheWhole() {
        restored("r1", "`orders`");
        compared("r1", Verdict.PASS);
        assertThat(proof()).isEmpty();
    }

    @Test
    void theLastOneCounts() {
        restored("r1", "");
        compared("r1", Verdict.PASS);
        restored("r2", "");
        compared("r2", Verdict.FAIL);
        assertThat(proof().orElseThrow().isGood()).isFalse();
    }
}
