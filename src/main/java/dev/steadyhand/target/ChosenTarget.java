package dev.steadyhand.target;

import java.util.List;

/**
 * A target with the definitions of its stores.
 *
 * @param stores the usual one first, at least one
 */
public record ChosenTarget(Target target, List<StoreDefinition> stores) {

    public ChosenTarget {
        stores = List.copyOf(stores);
    }
}
