package dev.steadyhand.archive;

import java.util.Comparator;

/** The order in which buckets list their keys: that of their UTF-8 bytes. */
public final class KeyOrder {

    public static final Comparator<String> KEYS = KeyOrder::compare;

    private static final int SURROGATES = 0x800;
    private static final int BEHIND = 0x2000;

    private KeyOrder() {}

    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Integer.compare(rank(one.charAt(i)), rank(other.charAt(i)));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Halves of characters that take four bytes come after all that take three. */
    private static int rank(char unit) {
        if (unit < Character.MIN_SURROGATE) {
            return unit;
        }
        return unit > Character.MAX_SURROGATE ? unit - SURROGATES : unit + BEHIND;
    }
}
