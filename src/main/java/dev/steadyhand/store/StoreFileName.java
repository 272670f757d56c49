package dev.steadyhand.store;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.nio.charset.StandardCharsets;

/**
 * Says which names a store takes: plain, visible, without a way out of the store. Every store asks
 * it before it touches anything, because names also come from manifests and command lines.
 */
public final class StoreFileName {

    private static final int LONGEST = 200;

    private StoreFileName() {}

    /**
     * Lets a usable name through.
     *
     * @return the same name
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#UNKNOWN_NAME}
     */
    public static String check(String name) {
        if (!isUsable(name)) {
            throw new Problem(
                            ProblemCode.UNKNOWN_NAME,
                            "\"" + printable(name) + "\" is not the name of a file in a store.",
                            Problem.NOTHING_CHANGED,
                            "Give a plain file name, without a folder.")
                    .toException();
        }
        return name;
    }

    /** Whether a store would take the name. */
    public static boolean isUsable(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && name.length() <= LONGEST
                && isPlain(name);
    }

    /** A loop, because stores of tens of thousands of files are listed by it. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            if (each >= 0x7f) {
                return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST
                        && name.codePoints().allMatch(StoreFileName::isPlain);
            }
            if (!isPlain((int) each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int character) {
        return character != '/'
                && character != '\\'
                && character != ':'
                && character >= ' '
                && (character < 0x7f || isPlainBeyond(character));
    }

    private static boolean isPlainBeyond(int character) {
        return Character.getType(character) != Character.SURROGATE
                && !Character.isISOControl(character);
    }

    private static String printable(String name) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
    }
}
