package dev.steadyhand.gui.home;

import dev.steadyhand.archive.copies.ThreeTwoOne;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a target stands.
 *
 * @param lastGoodBackup when the newest complete backup was taken
 * @param backups how many there are
 * @param lastRestore when a restore was last proven
 * @param lastRestoreTook how long it took
 * @param copies whether enough copies lie in enough places
 */
public record Standing(
        Target target,
        Optional<Instant> lastGoodBackup,
        long backups,
        Optional<Instant> lastRestore,
        Optional<Duration> lastRestoreTook,
        Optional<ThreeTwoOne> copies) {

    /** Of a target nothing is known of. */
    public static Standing unknown(Target target) {
        return new Standing(
                target, Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
