package dev.steadyhand.practice;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupName;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;

/** Puts a file of a backup's name into the store, for tests that restore nothing from it. */
record TokenBackups(BackupStore store, InstantSource clock) implements BackupMaker {

    @Override
    public Backup make(Target target, Work work) {
        BackupName name = new BackupName(target.name(), clock.instant());
        String file = name.dumpFile(Codec.GZIP);
        try (PendingFile pending = store.create(file)) {
            pending.stream().write(1);
            pending.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Backup(
                /* name= */ name.text(),
                /* target= */ target.name(),
                name.taken(),
                file,
                1,
                false,
                Optional.empty(),
                store);
    }
}
