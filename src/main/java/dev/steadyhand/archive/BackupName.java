package dev.steadyhand.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a backup is called: {@code backup_<target>_<YYYYMMDD>_<HHMMSS>}, in UTC, from which its
 * three files take their names.
 *
 * @param target letters, digits, dots, hyphens and underscores, beginning with a letter or digit,
 *     at most 100
 * @param taken when the backup was begun, to the second
 */
public record BackupName(String target, Instant taken) {

    private static final String BEGIN = "backup_";
    private static final List<String> BESIDE = List.of(".json", Hold.ENDING);
    private static final int LONGEST = 100;

    /** {@code _YYYYMMDD_HHMMSS}. */
    private static final int TIME = 16;

    public BackupName {
        if (!isTarget(target)) {
            throw new IllegalArgumentException("not a target's name: " + target);
        }
        taken = taken.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The name that a text is, without the ending of a file; empty where it is none. */
    public static Optional<BackupName> parse(String text) {
        int end = text.length() - TIME;
        if (!text.startsWith(BEGIN) || end <= BEGIN.length() || !isTime(text, end)) {
            return Optional.empty();
        }
        String target = text.substring(BEGIN.length(), end);
        if (!isTarget(target)) {
            return Optional.empty();
        }
        try {
            Instant taken = time(text.substring(end + 1)).toInstant(ZoneOffset.UTC);
            return Optional.of(new BackupName(target, taken));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** What the names of all backups of a target begin with, and maybe those of others. */
    static String beginning(String target) {
        return BEGIN + target + "_";
    }

    /** By hand, as all of this: stores hold tens of thousands of names. */
    private static boolean isTarget(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char each = text.charAt(i);
            if (!isLetterOrDigit(each) && each != '.' && each != '_' && each != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char each) {
        return isDigit(each) || (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    private static boolean isTime(String text, int from) {
        for (int i = 0; i < TIME; i++) {
            char each = text.charAt(from + i);
            boolean underscore = i == 0 || i == 9;
            if (underscore ? each != '_' : !isDigit(each)) {
                return false;
            }
        }
        return true;
    }

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
        return file.startsWith(BEGIN) ? parse(withoutEnding(file)) : Optional.empty();
    }

    private static String withoutEnding(String file) {
        for (String ending : BESIDE) {
            if (file.endsWith(ending)) {
                return file.substring(0, file.length() - ending.length());
            }
        }
        boolean checksum = file.endsWith(ChecksumFile.ENDING);
        int length = file.length() - (checksum ? ChecksumFile.ENDING.length() : 0);
        for (String ending : DumpFileName.endings()) {
            if (file.startsWith(ending, length - ending.length())) {
                return file.substring(0, length - ending.length());
            }
        }
        return "";
    }

    /** For example {@code backup_shop-staging_20261121_142233}. */
    public String text() {
        LocalDateTime time = LocalDateTime.ofInstant(taken, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(BEGIN.length() + target.length() + TIME);
        text.append(BEGIN).append(target).append('_');
        digits(text, time.getYear(), 1000);
        digits(text, time.getMonthValue(), 10);
        digits(text, time.getDayOfMonth(), 10);
        text.append('_');
        digits(text, time.getHour(), 10);
        digits(text, time.getMinute(), 10);
        digits(text, time.getSecond(), 10);
        return text.toString();
    }

    private static void digits(StringBuilder text, int number, int highest) {
        for (int place = highest; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
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
