package dev.steadyhand.base;

/**
 * Characters that nobody sees, but that may turn, hide or split what stands around them (Unicode's
 * categories Cc, Cf, Cs, Co, Cn, Zl and Zp).
 */
public final class UnseenCharacters {

    private UnseenCharacters() {}

    /** Whether a code point is one of them. */
    public static boolean is(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    /** Whether a text has any. */
    public static boolean in(String text) {
        return text.codePoints().anyMatch(UnseenCharacters::is);
    }
}
