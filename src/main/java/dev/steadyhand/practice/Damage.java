package dev.steadyhand.practice;

import java.time.Instant;
import java.util.List;

/**
 * What an incident did.
 *
 * @param when it struck
 * @param rowsLost how many rows it deleted or dropped
 * @param tablesLost the tables it dropped
 * @param summary one sentence each, for the debrief
 */
public record Damage(Instant when, long rowsLost, List<String> tablesLost, List<String> summary) {

    public Damage {
        tablesLost = List.copyOf(tablesLost);
        summary = List.copyOf(summary);
    }
}
