package dev.steadyhand.target;

import java.util.Map;

/**
 * What {@code steadyhand.yaml} says; never holds a password in the clear once read, and never
 * writes one.
 *
 * @param operator the name that goes into the journal
 * @param stores by name, in the file's order
 * @param targets by name, in the file's order
 */
public record Configuration(
        String operator, Map<String, StoreDefinition> stores, Map<String, Target> targets) {}
