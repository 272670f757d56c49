package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import java.util.List;

/**
 * What the stores hold at one moment.
 *
 * @param backups newest first
 * @param findings what is no complete backup, in the order of stores and names
 * @param problems of stores that could not be read; the others are listed all the same
 * @param unread the names of those stores
 */
public record InventoryListing(
        List<Backup> backups,
        List<InventoryFinding> findings,
        List<Problem> problems,
        List<String> unread) {

    public InventoryListing {
        backups = List.copyOf(backups);
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
        unread = List.copyOf(unread);
    }

    /** The backups of one target, newest first. */
    public List<Backup> of(String target) {
        return backups.stream().filter(backup -> backup.target().equals(target)).toList();
    }
}
