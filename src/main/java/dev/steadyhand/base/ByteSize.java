package dev.steadyhand.base;

/** Sizes as people read them, one way everywhere: decimal units, three figures at most. */
public final class ByteSize {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private ByteSize() {}

    /** For example {@code 999 B}, {@code 1.2 kB}, {@code 12.4 GB}. */
    public static String text(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes / 1000.0;
        int unit = 0;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return (value < 100 ? tenths(value) : Math.round(value)) + " " + UNITS[unit];
    }

    /** By hand, and not by a formatter: lists have thousands of sizes. */
    private static String tenths(double value) {
        long tenths = Math.round(value * 10);
        return tenths / 10 + "." + tenths % 10;
    }
}
