package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the configuration says of keys: to which public keys backups that go into a store are
 * encrypted, and where the private keys are that can read them.
 *
 * @param stores the public keys by the store's name
 * @param keys the private keys
 * @param keyRequired whether a backup that none of these keys could read is refused
 */
public record Encryption(
        Map<String, List<String>> stores, List<KeyText> keys, boolean keyRequired) {

    /** Nothing is said. */
    public static final Encryption NONE = new Encryption(Map.of(), List.of(), false);

    public Encryption {
        stores = Map.copyOf(stores);
        keys = List.copyOf(keys);
    }

    /** The public keys that a store asks for. */
    public List<String> of(String store) {
        return stores.getOrDefault(store, List.of());
    }

    /** The same with more private keys. */
    public Encryption with(Collection<? extends KeyText> more) {
        List<KeyText> all = new ArrayList<>(keys);
        all.addAll(more);
        return new Encryption(stores, all, keyRequired);
    }

    /** The text in which private keys are kept. */
    public sealed interface KeyText {

        /**
         * It could be had.
         *
         * @param from where it is from, for messages
         */
        record Found(Secret text, String from) implements KeyText {}

        /** It could not be had now; what is encrypted to its keys cannot be read. */
        record Missing(Problem reason) implements KeyText {}
    }
}
