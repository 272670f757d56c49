package dev.steadyhand.target;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them: {@code 90s}, {@code 60m}, {@code 1h30m}, {@code 7d}. */
public final class Durations {

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private Durations() {}

    /** The duration, longer than nothing; empty where the text is none. */
    public static Optional<Duration> parse(String text) {
        String plain = text.replace(" ", "");
        Matcher matcher = FORM.matcher(plain);
        Optional<Duration> duration = matcher.matches() ? Optional.of(sum(matcher)) : iso(plain);
        return duration.filter(Duration::isPositive);
    }

    private static Duration sum(Matcher matcher) {
        return Duration.ofDays(number(matcher, 1))
                .plusHours(number(matcher, 2))
                .plusMinutes(number(matcher, 3))
                .plusSeconds(number(matcher, 4));
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Optional<Duration> iso(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
