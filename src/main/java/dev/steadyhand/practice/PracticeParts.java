package dev.steadyhand.practice;

import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Target;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What practice works with; put together by the composition root.
 *
 * @param store the practice store, in {@link PracticeFolder#store}
 * @param backups makes backups into it
 * @param register vouches for the practice server: records its identity, so that a run finds the
 *     server it expects; called whenever the server has started
 * @param clock for when things happened
 */
public record PracticeParts(
        BackupStore store, BackupMaker backups, Consumer<Target> register, InstantSource clock) {}
