package dev.steadyhand.gui.kit;

import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What view models need of the world outside.
 *
 * @param background where work runs
 * @param pulse how other threads reach the user interface's
 * @param clock what time it is
 * @param zone the operator's time zone
 */
public record Surroundings(Background background, Pulse pulse, InstantSource clock, ZoneId zone) {

    public TimeText times() {
        return new TimeText(zone);
    }
}
