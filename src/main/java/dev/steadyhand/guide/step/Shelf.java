package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.InventoryListing;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Target;
import java.util.List;
import java.util.Optional;

/** The backups in the stores of targets. */
final class Shelf {

    private final Stores stores;

    Shelf(Stores stores) {
        this.stores = stores;
    }

    /** All backups in a target's stores, of whatever target they are, newest first. */
    List<Backup> list(Target target) {
        return checked(inventory(stores.of(target)).list());
    }

    /** The same, with the facts of each at hand. */
    List<Backup> described(Target target, Work work) {
        return checked(inventory(stores.of(target)).described(work));
    }

    private Inventory inventory(List<BackupStore> some) {
        return stores.inventory(some);
    }

    /** A store that cannot be reached is an error: what it holds might be what is needed. */
    private static List<Backup> checked(InventoryListing listing) {
        listing.problems().stream()
                .findFirst()
                .ifPresent(problem -> {
                    throw problem.toException();
                });
        return listing.backups();
    }

    /**
     * A backup by its name, in one store.
     *
     * @throws ProblemException where there is no such store
     */
    Optional<Backup> lookFor(String name, String store) {
        return checked(inventory(List.of(stores.require(store))).list()).stream()
                .filter(backup -> backup.name().equals(name))
                .findFirst();
    }
}
