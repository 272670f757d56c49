package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.InventoryCache;
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
        return listing(stores.of(target)).backups();
    }

    /** The same, with the facts of each at hand. */
    List<Backup> described(Target target, Work work) {
        return checked(stores.inventory(stores.of(target)).described(work)).backups();
    }

    /** A store that cannot be reached is an error: what it holds might be what is needed. */
    static InventoryListing listing(List<BackupStore> stores) {
        return checked(Inventory.ofStores(stores, InventoryCache.none()).list());
    }

    private static InventoryListing checked(InventoryListing listing) {
        listing.problems().stream()
                .findFirst()
                .ifPresent(problem -> {
                    throw problem.toException();
                });
        return listing;
    }

    /**
     * A backup by its name, in one store.
     *
     * @throws ProblemException where there is no such store
     */
    Optional<Backup> lookFor(String name, String store) {
        Inventory one = stores.inventory(List.of(stores.require(store)));
        return checked(one.named(name)).backups().stream()
                .filter(backup -> backup.name().equals(name))
                .findFirst();
    }
}
