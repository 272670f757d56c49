package dev.steadyhand.gui;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the log how long the program took to show its first picture, so that a slow start can
 * be noticed and measured.
 */
final class FirstPicture extends AnimationTimer {
    private static final Logger LOG = LoggerFactory.getLogger(FirstPicture.class);

    /** The toolkit waits for one picture before it hands over the next but one. */
    private static final int PULSES = 3;

    private int pulses;

    /** Begins to watch for it; to be called once the stage is shown. */
    static void watch() {
        new FirstPicture().start();
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses == PULSES) {
            stop();
            long painted = System.nanoTime();
            Duration worked =
                    ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            Thread.ofVirtual().start(() -> log(painted, worked));
        }
    }

    /** Away from the window: the first look at the machine's beans is slow itself. */
    private static void log(long painted, Duration worked) {
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
        long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - painted);
        LOG.info(
                "First picture {} ms after the start, {} ms of processor time",
                uptime - since,
                worked.toMillis());
    }
}
