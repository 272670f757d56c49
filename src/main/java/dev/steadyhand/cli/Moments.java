package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads moments as people write them on a command line. */
final class Moments {

    private Moments() {}

    /** A date, which means its midnight, or a date with a time; in UTC. */
    static Instant of(String text) {
        try {
            return text.length() == "2026-11-21".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text.endsWith("Z") ? text : text + "Z");
        } catch (DateTimeException wrong) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "\"" + text + "\" is no moment.",
                            Problem.NOTHING_CHANGED,
                            "Write it in UTC, as 2026-11-21 or 2026-11-21T14:22:33Z.")
                    .toException(wrong);
        }
    }
}
