package dev.steadyhand.guide.step;

import java.math.BigDecimal;
import java.time.Duration;

/** Elapsed time as the journal holds it: seconds with at most three decimals. */
final class Seconds {

    private Seconds() {}

    /** Since a moment of {@link System#nanoTime}. */
    static String since(long begun) {
        return BigDecimal.valueOf(Duration.ofNanos(System.nanoTime() - begun).toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }
}
