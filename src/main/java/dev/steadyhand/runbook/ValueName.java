package dev.steadyhand.runbook;

import java.util.List;

/**
 * A name whose value a run knows.
 *
 * @param word as runbooks write it
 * @param type what its value is
 * @param words the only values it can have; empty where it can have any
 */
record ValueName(String word, ValueType type, List<String> words) {

    ValueName {
        words = List.copyOf(words);
    }
}
