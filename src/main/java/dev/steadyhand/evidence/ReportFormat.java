package dev.steadyhand.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a report can be written as. */
public enum ReportFormat {
    /** For reading and printing. */
    HTML,
    /** For tickets and wikis. */
    MD,
    /** For programs. */
    JSON;

    /**
     * The one of that name, which is also how its files end: {@code html}, {@code md}, {@code
     * json}.
     */
    public static Optional<ReportFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** The whole report, in UTF-8. */
    public byte[] write(RunReport report) {
        return switch (this) {
            case HTML -> ReportHtml.write(report).getBytes(UTF_8);
            case MD -> ReportMarkdown.write(report).getBytes(UTF_8);
            case JSON -> ReportJson.write(report);
        };
    }
}
