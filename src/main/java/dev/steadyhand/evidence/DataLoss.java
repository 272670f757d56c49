package dev.steadyhand.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was lost, as time, against its objective (RPO).
 *
 * @param objective how much may be lost
 * @param restoredTo the moment the backup stands at, where a backup was chosen
 * @param countedTo when the damage happened, or when the run began where that is not known
 * @param incidentKnown which of the two {@code countedTo} is
 * @param rating {@code NOT_MEASURED} where nothing went live
 */
public record DataLoss(
        Duration objective,
        Optional<Instant> restoredTo,
        Instant countedTo,
        boolean incidentKnown,
        Rating rating) {

    /** How much was lost, as time; empty where no backup was chosen. */
    public Optional<Duration> lost() {
        return restoredTo.map(moment -> between(moment, countedTo));
    }

    static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
