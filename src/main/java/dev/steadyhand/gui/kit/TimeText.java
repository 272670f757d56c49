package dev.steadyhand.gui.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and ages as people read them, one way everywhere. */
public record TimeText(ZoneId zone) {
    private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
    private static final DateTimeFormatter MINUTES = format("HH:mm");
    private static final DateTimeFormatter DAY = format("yyyy-MM-dd HH:mm");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** Local time of day with seconds: {@code 14:40:11}. */
    public String seconds(Instant moment) {
        return SECONDS.format(moment.atZone(zone));
    }

    /** Local time of day: {@code 14:58}. */
    public String minutes(Instant moment) {
        return MINUTES.format(moment.atZone(zone));
    }

    /** Local day and time: {@code 2026-11-21 14:58}. */
    public String day(Instant moment) {
        return DAY.format(moment.atZone(zone));
    }

    /** Day and time, local and in UTC, where the two differ. */
    public String both(Instant moment) {
        String utc = DAY.format(moment.atZone(ZoneOffset.UTC)) + " UTC";
        boolean same = zone.getRules().getOffset(moment).equals(ZoneOffset.UTC);
        return same ? utc : day(moment) + " (" + utc + ")";
    }

    /** For narrow columns: {@code 0:40}, {@code 1:02:45}. */
    public static String brief(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60);
    }

    /** How long ago: {@code 3 min}, {@code 5 h 12 min}, {@code 2 d 4 h}. */
    public static String age(Duration age) {
        Duration shown = age.isNegative() ? Duration.ZERO : age;
        if (shown.toMinutes() < 1) {
            return shown.toSeconds() + " s";
        }
        if (shown.toHours() < 1) {
            return shown.toMinutes() + " min";
        }
        return shown.toDays() < 2
                ? both(shown.toHours(), " h", shown.toMinutesPart(), " min")
                : both(shown.toDays(), " d", shown.toHoursPart(), " h");
    }

    private static String both(long large, String largeUnit, int small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }
}
