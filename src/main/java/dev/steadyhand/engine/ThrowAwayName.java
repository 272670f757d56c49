package dev.steadyhand.engine;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a database that is made to be dropped again: it says so, when it was made, and by
 * which run.
 *
 * @param text as the server knows it, {@code <database>__testrestore_<UTC time>_<short id>}
 * @param made when its run began
 * @param run the id of its run
 */
public record ThrowAwayName(String text, Instant made, String run) {

    /** What every such name holds. */
    public static final String MARK = "__testrestore_";

    private static final Pattern RUN = Pattern.compile("(\\d{8})-(\\d{6})-([0-9a-f]{6})");
    private static final Pattern NAME =
            Pattern.compile(".+" + MARK + "(\\d{8})_(\\d{6})_([0-9a-f]{6})", Pattern.DOTALL);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    /** In bytes, as some servers count; so that the longest name has 63 of them. */
    private static final int LONGEST_PREFIX = 27;

    /**
     * The name for one run.
     *
     * @param database what it is a copy of
     * @param run an id that begins with its time, as runs have
     */
    public static ThrowAwayName of(String database, String run) {
        Matcher id = RUN.matcher(run);
        if (!id.matches()) {
            throw new IllegalArgumentException("no id of a run: " + run);
        }
        String prefix = database;
        while (prefix.getBytes(StandardCharsets.UTF_8).length > LONGEST_PREFIX) {
            prefix = prefix.substring(0, prefix.offsetByCodePoints(prefix.length(), -1));
        }
        String text = prefix + MARK + id.group(1) + "_" + id.group(2) + "_" + id.group(3);
        return parse(text).orElseThrow(() -> new IllegalArgumentException("no time in " + run));
    }

    /** What a database's name says; empty where it is called otherwise. */
    public static Optional<ThrowAwayName> parse(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            return Optional.empty();
        }
        String run = name.group(1) + "-" + name.group(2) + "-" + name.group(3);
        try {
            Instant made =
                    LocalDateTime.parse(name.group(1) + name.group(2), TIME)
                            .toInstant(ZoneOffset.UTC);
            return Optional.of(new ThrowAwayName(text, made, run));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** How long it has been there. */
    public Duration age(Instant now) {
        return Duration.between(made, now);
    }

    /**
     * The databases of a restore into it; what would be the former content is never made.
     *
     * @param live in whose place it would come
     */
    public CopyNames names(String live) {
        return new CopyNames(live, text, text.replace(MARK, "__testbefore_"));
    }

    /** Why one is not dropped that does not carry its run's mark. */
    public ProblemException notOwn() {
        return new Problem(
                        ProblemCode.COPY_EXISTS,
                        "The database "
                                + text()
                                + " does not carry the mark of the run "
                                + run()
                                + " and is not dropped.",
                        Problem.NOTHING_CHANGED,
                        "Look what it holds; drop it yourself if it is not needed.")
                .toException();
    }
}
