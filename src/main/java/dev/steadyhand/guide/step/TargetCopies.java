package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.InventoryListing;
import dev.steadyhand.archive.copies.Shelved;
import dev.steadyhand.archive.copies.ThreeTwoOne;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.StoreDefinition;
import dev.steadyhand.target.Target;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whether enough copies of a target's data lie in enough places, going by what stores hold. */
public final class TargetCopies {

    private final InventoryListing listing;
    private final Collection<String> looked;
    private final Configuration configuration;

    /**
     * @param listing what the stores hold
     * @param looked the names of the stores that it is of
     */
    public TargetCopies(
            InventoryListing listing, Collection<String> looked, Configuration configuration) {
        this.listing = listing;
        this.looked = List.copyOf(looked);
        this.configuration = configuration;
    }

    public ThreeTwoOne of(Target target, Instant now) {
        List<Shelved> stores =
                target.stores().stream()
                        .flatMap(name ->
                                Optional.ofNullable(configuration.stores().get(name)).stream())
                        .map(store -> shelved(store, target))
                        .toList();
        return ThreeTwoOne.of(stores, target.objectives().rpo(), now);
    }

    private Shelved shelved(StoreDefinition store, Target target) {
        boolean readable =
                looked.contains(store.name()) && !listing.unread().contains(store.name());
        Optional<Instant> newest =
                listing.of(target.name()).stream()
                        .filter(backup -> backup.store().name().equals(store.name()))
                        .filter(Backup::isComplete)
                        .findFirst()
                        .map(Backup::taken);
        return new Shelved(store.name(), store.sort(), store.offSite(), newest, readable);
    }
}
