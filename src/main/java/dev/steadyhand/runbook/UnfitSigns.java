package dev.steadyhand.runbook;

/**
 * Refuses signs that make a page look different from what it says: control characters, which
 * command a terminal, those that turn the direction of writing around, and halves of characters.
 */
final class UnfitSigns {

    private UnfitSigns() {}

    static void refuse(String text, Mistakes mistakes) {
        int line = 1;
        int begin = 0;
        for (int index = 0; index < text.length(); index++) {
            char sign = text.charAt(index);
            if (isLineEnd(text, index)) {
                line++;
                begin = index + 1;
            } else if (isUnfit(text, index)) {
                mistakes.add(
                        new Position(line, index - begin + 1),
                        String.format(
                                "Here stands a sign that nobody can see (U+%04X).", (int) sign),
                        "Remove it.");
            }
        }
    }

    private static boolean isLineEnd(String text, int index) {
        char sign = text.charAt(index);
        boolean isFirstOfTwo =
                sign == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
        return sign == '\n' || (sign == '\r' && !isFirstOfTwo);
    }

    private static boolean isUnfit(String text, int index) {
        char sign = text.charAt(index);
        boolean commands = Character.isISOControl(sign) && "\t\r\n".indexOf(sign) < 0;
        boolean turns =
                (sign >= '\u202A' && sign <= '\u202E') || (sign >= '\u2066' && sign <= '\u2069');
        boolean isHalf = Character.isSurrogate(sign) && !isPaired(text, index);
        return commands || turns || isHalf;
    }

    private static boolean isPaired(String text, int index) {
        char sign = text.charAt(index);
        return Character.isHighSurrogate(sign)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
