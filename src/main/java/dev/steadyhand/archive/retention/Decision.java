package dev.steadyhand.archive.retention;

import java.util.List;

/**
 * What becomes of a backup.
 *
 * @param backup it
 * @param kept whether it stays
 * @param reasons why, in words for people; at least one
 */
public record Decision(Candidate backup, boolean kept, List<String> reasons) {

    public Decision {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("no reason for " + backup.name());
        }
    }
}
