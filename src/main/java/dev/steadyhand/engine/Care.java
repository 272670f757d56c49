package dev.steadyhand.engine;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When long work stands still for the sake of others.
 *
 * @param mostRunning while a server runs statements of more other sessions than these, work waits;
 *     0 for however many
 * @param reserve while fewer bytes than these are free where it writes, work waits
 * @param patience how long it waits for room at most
 */
public record Care(int mostRunning, long reserve, Duration patience) {

    /**
     * It never waits for a server that is busy: a backup that waits unasked is one that is missing
     * in the morning. It keeps 256 MB free and waits for room for half an hour.
     */
    public static final Care USUAL = new Care(0, 256L << 20, Duration.ofMinutes(30));

    private static final Pattern LIMIT =
            Pattern.compile("(?:threads_running|active)=([1-9][0-9]{0,5})");

    /** The same, with a limit on what a server runs. */
    public static Care withLoad(int mostRunning) {
        return new Care(mostRunning, USUAL.reserve(), USUAL.patience());
    }

    /**
     * Reads what {@code --max-load} says.
     *
     * @param word {@code threads_running=N} or, as PostgreSQL calls it, {@code active=N}; or {@code
     *     off}
     * @throws dev.steadyhand.base.ProblemException where it is neither
     */
    public static Care of(String word) {
        Matcher limit = LIMIT.matcher(word);
        if (!word.equals("off") && !limit.matches()) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "The load limit is threads_running=N, active=N or off.",
                            Problem.NOTHING_CHANGED,
                            "Give it like: --max-load threads_running=25")
                    .toException();
        }
        return word.equals("off") ? USUAL : withLoad(Integer.parseInt(limit.group(1)));
    }

    /** As {@link #of} reads it. */
    public String word() {
        return mostRunning == 0 ? "off" : "threads_running=" + mostRunning;
    }
}
