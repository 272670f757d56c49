package dev.steadyhand.guide.step;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.journal.Checkpoint;
import dev.steadyhand.journal.CheckpointFile;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.target.Target;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs where the journal stands and leaves that beside the backups, so that cutting off the
 * journal's tail shows. A store that cannot take it is reported in the log and stops nothing: the
 * next checkpoint covers the same entries.
 */
public final class Anchors {

    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);

    private final Journal journal;
    private final Stores stores;

    public Anchors(Journal journal, Stores stores) {
        this.journal = journal;
        this.stores = stores;
    }

    /** Writes a checkpoint into every store of the target. */
    public void drop(Target target) {
        drop(stores.of(target));
    }

    /** Writes a checkpoint into these stores. */
    public void drop(List<BackupStore> beside) {
        Checkpoint checkpoint = journal.checkpoint();
        beside.forEach(store -> write(store, checkpoint));
    }

    private static void write(BackupStore store, Checkpoint checkpoint) {
        try (PendingFile file = store.create(CheckpointFile.name(checkpoint))) {
            file.stream().write(CheckpointFile.write(checkpoint));
            file.commit();
        } catch (IOException | ProblemException exception) {
            LOG.warn("No checkpoint could be left in the store {}.", store.name(), exception);
        }
    }
}
