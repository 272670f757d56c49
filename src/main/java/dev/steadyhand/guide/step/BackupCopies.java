package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupCopy;
import dev.steadyhand.base.Work;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.store.BackupStore;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Copies backups between stores, on record. */
public final class BackupCopies {

    private static final String KIND = "BACKUP_COPIED";

    private final Journal journal;

    public BackupCopies(Journal journal) {
        this.journal = journal;
    }

    /** Copies what is missing of it, compares what is there, and puts that on record. */
    public BackupCopy.Result copy(Backup source, BackupStore to, String operator, Work work) {
        BackupCopy.Result result = BackupCopy.make(source, to, work);
        ObjectNode data =
                JsonMapper.builder()
                        .build()
                        .createObjectNode()
                        .put("backup", source.name())
                        .put("from", source.store().place())
                        .put("store", to.name())
                        .put("copied", String.join(", ", result.copied()))
                        .put("same", String.join(", ", result.same()))
                        .put("sha256", result.sha256());
        journal.append(Optional.empty(), operator, KIND, data);
        return result;
    }
}
