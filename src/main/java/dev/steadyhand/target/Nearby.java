package dev.steadyhand.target;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells by a server's address alone whether it is certainly elsewhere: an address of this machine
 * or of a local network is not, and neither is a name that only a local network knows.
 */
final class Nearby {

    private static final Pattern PRIVATE =
            Pattern.compile(
                    "127\\..*|10\\..*|192\\.168\\..*|169\\.254\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*"
                        + "|0\\.0\\.0\\.0|\\[::1?]|\\[f[cd][0-9a-f]{2}:.*|\\[fe80:.*|\\[::ffff:.*");
    private static final Pattern LOCAL =
            Pattern.compile("[^.\\[:]+|.*\\.(localhost|local|lan|internal|home\\.arpa)");

    private Nearby() {}

    static boolean isElsewhere(URI server) {
        String host = String.valueOf(server.getHost()).toLowerCase(Locale.ROOT);
        return !PRIVATE.matcher(host).matches() && !LOCAL.matcher(host).matches();
    }
}
