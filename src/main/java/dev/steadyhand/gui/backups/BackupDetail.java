package dev.steadyhand.gui.backups;

import dev.steadyhand.archive.Hold;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Problem;
import dev.steadyhand.guide.step.BackupHistory;
import dev.steadyhand.guide.step.CatalogueEntry;
import dev.steadyhand.store.FileLock;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one backup beyond what the list shows.
 *
 * @param entry the backup
 * @param manifest what it holds; empty where nothing says
 * @param problem why its manifest cannot be read
 * @param hold why somebody wants it kept
 * @param lock what keeps its file in the store
 * @param history what happened to it, newest first
 */
public record BackupDetail(
        CatalogueEntry entry,
        Optional<Manifest> manifest,
        Optional<Problem> problem,
        Optional<Hold> hold,
        Optional<FileLock> lock,
        List<BackupHistory.Event> history) {

    public BackupDetail {
        history = List.copyOf(history);
    }
}
