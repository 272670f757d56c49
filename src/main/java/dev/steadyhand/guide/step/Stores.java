package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.InventoryCache;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stores there are, by name.
 *
 * @param byName handed in by the composition root
 * @param cache remembers what they hold
 * @param keyRequired whether a backup that no private key at hand could read is refused
 */
public record Stores(Map<String, BackupStore> byName, InventoryCache cache, boolean keyRequired) {

    public Stores {
        byName = Map.copyOf(byName);
    }

    /** Stores that nothing is remembered of, into which what nobody here can read may go. */
    public Stores(Map<String, BackupStore> byName) {
        this(byName, InventoryCache.none(), false);
    }

    /** What some of them hold. */
    Inventory inventory(List<BackupStore> some) {
        return Inventory.ofStores(some, cache);
    }

    /** The stores of a target, its usual one first. */
    public List<BackupStore> of(Target target) {
        return target.stores().stream().map(this::require).toList();
    }

    /** The same, of which there is one at least: all are written by one backup. */
    public List<BackupStore> all(Target target) {
        usual(target);
        return of(target);
    }

    /** Where a target's safety backups go. */
    public BackupStore usual(Target target) {
        return of(target).stream().findFirst().orElseThrow(() -> none(target).toException());
    }

    /**
     * The store of a name.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#UNKNOWN_NAME}
     */
    public BackupStore require(String name) {
        return Optional.ofNullable(byName.get(name)).orElseThrow(() -> unknown(name).toException());
    }

    private static Problem unknown(String name) {
        return new Problem(
                ProblemCode.UNKNOWN_NAME,
                "There is no store named " + name + ".",
                Problem.NOTHING_CHANGED,
                "Name it in the configuration, or take it off the target.");
    }

    private static Problem none(Target target) {
        return new Problem(
                ProblemCode.CONFIGURATION_WRONG,
                "The target " + target.name() + " has no store.",
                Problem.NOTHING_CHANGED,
                "Name at least one store for it in the configuration.");
    }
}
