package dev.steadyhand.engine;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import java.util.List;

/**
 * A server held against a manifest.
 *
 * @param checks one for the set of objects, one for each table's rows and content, one for each
 *     definition that differs
 */
public record Verification(List<Check> checks) {

    public Verification {
        checks = List.copyOf(checks);
    }

    public Verdict verdict() {
        return Check.overall(checks);
    }
}
