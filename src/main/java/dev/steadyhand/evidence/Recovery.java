package dev.steadyhand.evidence;

import java.time.Duration;

/**
 * The recovery against its objective (RTO).
 *
 * @param objective how long it may take
 * @param taken from the run's start to the end of the step that brought the service back; to the
 *     run's last event where none did
 * @param people how long of that it waited for people
 * @param machine how long of that the program worked; what is missing to {@code taken} is time in
 *     which nobody executed the run
 * @param until the title of the step that brought the service back; empty where none did
 * @param rating {@code NOT_MEASURED} for a rehearsal, and where nothing was to be recovered
 */
public record Recovery(
        Duration objective,
        Duration taken,
        Duration people,
        Duration machine,
        String until,
        Rating rating) {

    /** Whether a step brought the service back. */
    public boolean isReached() {
        return !until.isEmpty();
    }
}
