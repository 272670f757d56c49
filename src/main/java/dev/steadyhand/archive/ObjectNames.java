package dev.steadyhand.archive;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Gives objects the names under which {@code tar} finds them: their keys, where these are harmless
 * as paths of files, and otherwise a name made of the key's checksum, in a folder of its own. What
 * a key is exactly stands beside it in any case.
 *
 * <p>Keys are given in the order of {@link KeyOrder}; so only those that the present one begins
 * with need be remembered to know whether an object is in the way of a folder.
 */
public final class ObjectNames {

    static final String ESCAPED = "steadyhand-keys/";
    static final String VERSIONS = "steadyhand-versions/";
    private static final Pattern OURS = Pattern.compile("steadyhand-[a-z]+(/.*)?", Pattern.DOTALL);
    private static final Pattern HARMLESS =
            Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}\\\\:*?\"<>|\\u2028\\u2029]+");
    private static final int LONGEST_PART = 200;
    private static final int LONGEST = 900;

    private final Deque<String> beginnings = new ArrayDeque<>();

    /** The name of the next object. */
    public String of(String key, long size) {
        while (!beginnings.isEmpty() && !key.startsWith(beginnings.peek())) {
            beginnings.pop();
        }
        boolean inTheWay = beginnings.stream().anyMatch(object -> key.startsWith(object + "/"));
        if (inTheWay || !isPath(key, size)) {
            return escaped(key);
        }
        beginnings.push(key);
        return key;
    }

    /** The name of one whose key is none. */
    public static String escaped(String key) {
        return ESCAPED + sum(key);
    }

    /**
     * The name of what a key stood for earlier, or of the mark that it was deleted.
     *
     * @param number from 1, the oldest first
     */
    public static String earlier(String key, int number, boolean deletion) {
        String name = String.format(Locale.ROOT, "%s%s/%06d", VERSIONS, sum(key), number);
        return deletion ? name + "-deleted" : name;
    }

    private static String sum(String key) {
        byte[] sum = Sha256.begin().digest(key.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sum, 0, 16);
    }

    /** A key that ends with a slash is a folder, where nothing is in it. */
    private static boolean isPath(String key, long size) {
        boolean folder = key.endsWith("/") && size == 0;
        String path = folder ? key.substring(0, key.length() - 1) : key;
        if (path.isEmpty() || length(path) > LONGEST || OURS.matcher(path).matches()) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (!isPart(part)) {
                return false;
            }
        }
        return Normalizer.isNormalized(path, Normalizer.Form.NFC);
    }

    private static boolean isPart(String part) {
        return HARMLESS.matcher(part).matches()
                && !part.equals(".")
                && !part.equals("..")
                && !part.isBlank()
                && length(part) <= LONGEST_PART;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
