package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code steadyhand.yaml} says; never holds a password in the clear once read, and never
 * writes one.
 *
 * @param operator the name that goes into the journal
 * @param stores by name, in the file's order
 * @param targets by name, in the file's order
 * @param unusable targets that are configured, but whose address could not be had now, each with
 *     the reason; they do not keep the others from being used
 * @param encryption keys of backups that are encrypted
 * @param channels where people are told how things stand
 * @param approvers who may approve what others do: a name, and the public key of their installation
 * @param contacts whom to call in which role; empty where the configuration names nobody
 */
public record Configuration(
        String operator,
        Map<String, StoreDefinition> stores,
        Map<String, Target> targets,
        Map<String, Problem> unusable,
        Encryption encryption,
        List<Channel> channels,
        Map<String, String> approvers,
        Map<String, Contact> contacts) {

    public Configuration {
        stores = Collections.unmodifiableMap(new LinkedHashMap<>(stores));
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        unusable = Collections.unmodifiableMap(new LinkedHashMap<>(unusable));
        channels = List.copyOf(channels);
        approvers = Collections.unmodifiableMap(new LinkedHashMap<>(approvers));
        contacts = Collections.unmodifiableMap(new LinkedHashMap<>(contacts));
    }

    /** A configuration whose targets can all be used. */
    public Configuration(
            String operator, Map<String, StoreDefinition> stores, Map<String, Target> targets) {
        this(operator, stores, targets, Map.of(), Encryption.NONE, List.of(), Map.of(), Map.of());
    }

    /** The same with other stores. */
    public Configuration withStores(Map<String, StoreDefinition> others) {
        return new Configuration(
                operator, others, targets, unusable, encryption, channels, approvers, contacts);
    }

    /** The same with other targets. */
    public Configuration withTargets(Map<String, Target> others) {
        return new Configuration(
                operator, stores, others, unusable, encryption, channels, approvers, contacts);
    }

    /** The same with other keys. */
    public Configuration with(Encryption other) {
        return new Configuration(
                operator, stores, targets, unusable, other, channels, approvers, contacts);
    }

    /**
     * The target of that name.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#UNKNOWN_NAME}, or with
     *     the reason why it cannot be used now
     */
    public Target target(String name) {
        Problem reason = unusable.get(name);
        if (reason != null) {
            throw reason.toException();
        }
        Target target = targets.get(name);
        if (target == null) {
            throw UnknownName.target(name, this).toException();
        }
        return target;
    }
}
