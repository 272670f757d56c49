package dev.steadyhand.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a backup is called: {@code backup_<target>_<YYYYMMDD>_<HHMMSS>}, in UTC, from which its
 * three files take their names.
 *
 * @param target letters, digits, dots, hyphens and underscores, beginning with a letter or digit,
 *     at most 100
 * @param taken when the backup was begun, to the second
 */
public record BackupName(String target, Instant taken) {

    private static final String TARGET = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final Pattern TARGETS = Pattern.compile(TARGET);
    private static final Pattern NAMES = Pattern.compile("backup_(" + TARGET + ")_(\\d{8}_\\d{6})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    public BackupName {
        if (!TARGETS.matcher(target).matches()) {
            throw new IllegalArgumentException("not a target's name: " + target);
        }
        taken = taken.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The name that a text is, without the ending of a file; empty where it is none. */
    public static Optional<BackupName> parse(String text) {
        Matcher matcher = NAMES.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Instant taken = time(matcher.group(2)).toInstant(ZoneOffset.UTC);
            return Optional.of(new BackupName(matcher.group(1), taken));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** By hand, and not by a formatter: stores hold tens of thousands of names. */
    private static LocalDateTime time(String digits) {
        return LocalDateTime.of(
                Integer.parseInt(digits, 0, 4, 10),
                Integer.parseInt(digits, 4, 6, 10),
                Integer.parseInt(digits, 6, 8, 10),
                Integer.parseInt(digits, 9, 11, 10),
                Integer.parseInt(digits, 11, 13, 10),
                Integer.parseInt(digits, 13, 15, 10));
    }

    /**
     * The name whose dump, checksum file, manifest or hold the file is; empty for any other file.
     */
    public static Optional<BackupName> ofFile(String file) {
        for (String dump : DumpFileName.endings()) {
            for (String ending : new String[] {dump, dump + ChecksumFile.ENDING}) {
                if (file.endsWith(ending)) {
                    return parse(file.substring(0, file.length() - ending.length()));
                }
            }
        }
        for (String ending : new String[] {".json", Hold.ENDING}) {
            if (file.endsWith(ending)) {
                return parse(file.substring(0, file.length() - ending.length()));
            }
        }
        return Optional.empty();
    }

    /** For example {@code backup_shop-staging_20261121_142233}. */
    public String text() {
        return "backup_" + target + "_" + TIME.format(taken.atOffset(ZoneOffset.UTC));
    }

    public String dumpFile(Codec codec) {
        return text() + codec.suffix();
    }

    public String checksumFile(Codec codec) {
        return dumpFile(codec) + ".sha256";
    }

    public String manifestFile() {
        return text() + ".json";
    }

    /** The name a second later, for when this one is taken. */
    BackupName next() {
        return new BackupName(target, taken.plusSeconds(1));
    }
}
