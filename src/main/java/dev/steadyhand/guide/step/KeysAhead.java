package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.runbook.Step;
import java.util.List;
import java.util.Optional;

/**
 * Whether what a run still has to read can be read, asked before it is gone on with: the key of an
 * encrypted backup is nowhere on record, so it may be missing when the run is resumed.
 */
public final class KeysAhead {

    private final ChosenBackup chosen;

    KeysAhead(ChosenBackup chosen) {
        this.chosen = chosen;
    }

    /**
     * What of a run matters for it.
     *
     * @param left the steps that have not ended
     * @param restored whether the backup has been loaded
     * @param backup the name of the chosen backup
     * @param store where that lies
     * @param file the name of its dump
     */
    public record Left(
            List<Step> left,
            boolean restored,
            Optional<String> backup,
            Optional<String> store,
            Optional<String> file) {

        public Left {
            left = List.copyOf(left);
        }

        private boolean needsKey() {
            return file.filter(Backup::isEncrypted).isPresent()
                    && left.stream().anyMatch(this::reads);
        }

        private boolean reads(Step step) {
            return step instanceof Step.SyncBucket || (step instanceof Step.Restore && !restored);
        }
    }

    /**
     * Refuses a run that could not read its backup.
     *
     * @throws ProblemException with {@link dev.steadyhand.base.ProblemCode#KEY_MISSING}, or where
     *     the backup cannot be looked at
     */
    public void require(Left run) {
        if (run.needsKey()) {
            chosen.find(run.backup().orElseThrow(), run.store().orElseThrow()).requireKey();
        }
    }
}
