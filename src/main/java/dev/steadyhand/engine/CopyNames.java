package dev.steadyhand.engine;

import java.nio.charset.StandardCharsets;

/**
 * The three databases of a side-by-side restore.
 *
 * @param live the live database
 * @param copy where the backup is loaded, {@code <live>__restore_<time>}
 * @param before where the former content goes at the switch, {@code <live>__before_<time>}
 */
public record CopyNames(String live, String copy, String before) {

    /** In bytes, as some servers count; so that the longest name has 63 of them. */
    private static final int LONGEST_PREFIX = 38;

    /**
     * Names for one restore.
     *
     * @param time letters and digits that make the names unique, at most 15
     */
    public static CopyNames of(String live, String time) {
        String prefix = live;
        while (prefix.getBytes(StandardCharsets.UTF_8).length > LONGEST_PREFIX) {
            prefix = prefix.substring(0, prefix.offsetByCodePoints(prefix.length(), -1));
        }
        return new CopyNames(live, prefix + "__restore_" + time, prefix + "__before_" + time);
    }
}
