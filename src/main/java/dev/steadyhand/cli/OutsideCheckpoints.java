package dev.steadyhand.cli;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.journal.Checkpoint;
import dev.steadyhand.journal.CheckpointFile;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The signed checkpoints that lie beside the backups, outside the journal: what shows that its tail
 * was cut off.
 *
 * @param found those that could be read
 * @param unread what could not be read, one line each
 */
record OutsideCheckpoints(List<Checkpoint> found, List<String> unread) {

    private static final long LARGEST = 100_000;

    static OutsideCheckpoints in(Collection<BackupStore> stores) {
        OutsideCheckpoints checkpoints =
                new OutsideCheckpoints(new ArrayList<>(), new ArrayList<>());
        stores.forEach(checkpoints::look);
        return checkpoints;
    }

    private void look(BackupStore store) {
        try {
            for (StoredFile file : store.list()) {
                if (CheckpointFile.isName(file.name()) && file.size() <= LARGEST) {
                    read(store, file);
                }
            }
        } catch (ProblemException unreachable) {
            unread.add(unreachable.problem().what());
        }
    }

    private void read(BackupStore store, StoredFile file) {
        try (InputStream stream = store.open(file.name(), 0, file.size())) {
            found.add(CheckpointFile.read(file.name(), stream));
        } catch (IOException | ProblemException unreadable) {
            unread.add(file.name() + " in " + store.place() + " is no checkpoint");
        }
    }
}
