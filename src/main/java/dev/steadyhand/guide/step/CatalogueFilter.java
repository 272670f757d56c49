package dev.steadyhand.guide.step;

import java.time.Instant;
import java.util.Optional;

/**
 * Which backups are wanted; what is empty or false asks for nothing.
 *
 * @param target of this target
 * @param store in this store
 * @param since not made before
 * @param until made before
 * @param verified whose last verification went well, or all others
 * @param held under hold
 * @param unusual with something unusual about them
 */
public record CatalogueFilter(
        Optional<String> target,
        Optional<String> store,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Boolean> verified,
        boolean held,
        boolean unusual) {

    /** One that lets all through. */
    public static final CatalogueFilter ALL =
            new CatalogueFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false);

    public boolean accepts(CatalogueEntry entry) {
        Instant taken = entry.backup().taken();
        return target.filter(name -> !entry.backup().target().equals(name)).isEmpty()
                && store.filter(name -> !entry.backup().store().name().equals(name)).isEmpty()
                && since.filter(taken::isBefore).isEmpty()
                && until.filter(moment -> !taken.isBefore(moment)).isEmpty()
                && verified.filter(good -> entry.verified().isGood() != good).isEmpty()
                && (!held || entry.backup().isHeld())
                && (!unusual || !entry.remarks().isEmpty());
    }
}
