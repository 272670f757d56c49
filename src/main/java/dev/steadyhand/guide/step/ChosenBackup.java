package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.util.Optional;

/** The backup that a run has chosen, found again in its store. */
final class ChosenBackup {

    private final Shelf shelf;

    ChosenBackup(Shelf shelf) {
        this.shelf = shelf;
    }

    /** The chosen one, from the values that choosing left. */
    Backup require(StepContext context) {
        String name = context.value("backup.name").orElseThrow(() -> notChosen().toException());
        return find(name, context.value("backup.store").orElseThrow());
    }

    /**
     * A backup by name.
     *
     * @throws ProblemException with {@link ProblemCode#BACKUP_MISSING}
     */
    Backup find(String name, String store) {
        return lookFor(name, store).orElseThrow(() -> missing(name, store).toException());
    }

    Optional<Backup> lookFor(String name, String store) {
        return shelf.lookFor(name, store);
    }

    private static Problem notChosen() {
        return new Problem(
                ProblemCode.BACKUP_MISSING,
                "No backup has been chosen in this run.",
                Problem.NOTHING_CHANGED,
                "Use a runbook with a choose-backup step before this one.");
    }

    private static Problem missing(String name, String store) {
        return new Problem(
                ProblemCode.BACKUP_MISSING,
                "The backup " + name + " is no longer in the store " + store + ".",
                Problem.NOTHING_CHANGED,
                "Bring its files back, or begin a run with another backup.");
    }
}
