package dev.steadyhand.runbook;

import java.util.Optional;
import java.util.function.Function;

/**
 * A small boolean expression over names such as {@code target.environment}; nothing in it can run
 * code. Which names there are, and what they may be compared with, {@link ConditionName} says.
 */
public interface Condition {

    /**
     * Whether it holds.
     *
     * @param values the value of a name; empty where there is none, which equals nothing
     */
    boolean holds(Function<String, Optional<String>> values);

    /** The expression as written. */
    String text();
}
