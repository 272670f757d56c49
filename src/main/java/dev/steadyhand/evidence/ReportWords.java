package dev.steadyhand.evidence;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, sizes and verdicts in the words of a report. */
final class ReportWords {

    private static final DateTimeFormatter MOMENT = format("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter CLOCK = format("HH:mm:ss");

    private ReportWords() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** {@code 2026-11-21 14:22:33 UTC}. */
    static String moment(Instant instant) {
        return MOMENT.format(instant) + " UTC";
    }

    /** {@code 14:22:33}, where the day is clear from what stands around it. */
    static String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    static String duration(Duration duration) {
        return Elapsed.text(duration);
    }

    /** Rounded to milliseconds: {@code 24.613}. */
    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** The style class that goes with a verdict. */
    static String tone(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case PASS_WITH_WARNINGS -> "warn";
            case FAIL, COULD_NOT_VERIFY -> "fail";
            case SKIPPED, NOT_RUN -> "quiet";
        };
    }

    static String tone(Rating rating) {
        return switch (rating) {
            case WELL_WITHIN, WITHIN -> "pass";
            case JUST_WITHIN -> "warn";
            case MISSED, NOT_RECOVERED -> "fail";
            case NOT_MEASURED -> "quiet";
        };
    }

    /** A fact's value for reading: sizes, counts and durations by the fact's name. */
    static String fact(String name, String value) {
        try {
            return switch (name) {
                case "bytes", "uncompressedBytes" -> ByteSize.text(Long.parseLong(value));
                case "rows", "tables", "objects" ->
                        String.format(Locale.ROOT, "%,d", Long.parseLong(value));
                case "seconds" ->
                        duration(Duration.ofMillis(Math.round(Double.parseDouble(value) * 1000)));
                default -> value;
            };
        } catch (NumberFormatException _) {
            return value;
        }
    }
}
