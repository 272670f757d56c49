package dev.steadyhand.base;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A line of an escalation: who is called when something goes on for so long.
 *
 * @param after counted from the start
 * @param role as the configuration's contacts name it
 */
public record Call(Duration after, String role) {

    /** The longest that anybody waits before calling. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** More lines than any escalation needs. */
    public static final int MOST = 20;

    private static final Pattern ROLE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** Whether a text can name a role. */
    public static boolean isRole(String text) {
        return ROLE.matcher(text).matches();
    }
}
