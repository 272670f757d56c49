package dev.steadyhand.evidence;

import dev.steadyhand.base.UnseenCharacters;

/**
 * Text that came from a server, a runbook or a keyboard, made fit to be looked at: characters that
 * nobody sees but that turn, hide or break what stands around them are shown by their number. A
 * report whose words can be turned round is no evidence.
 */
final class VisibleText {

    private static final int LONGEST = 4000;

    private VisibleText() {}

    /** Keeps line breaks; shortens what is longer than any honest text. */
    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().limit(LONGEST).forEach(point -> append(visible, point));
        if (text.codePointCount(0, text.length()) > LONGEST) {
            visible.append(" … (shortened)");
        }
        return visible.toString();
    }

    /** The same in one line. */
    static String inOneLine(String text) {
        return of(text).replaceAll("\\R", " ");
    }

    private static void append(StringBuilder visible, int point) {
        if (point == '\n') {
            visible.append('\n');
        } else if (isHarmless(point)) {
            visible.appendCodePoint(point);
        } else if (point != '\r') {
            visible.append(String.format("⟨U+%04X⟩", point));
        }
    }

    private static boolean isHarmless(int point) {
        return !UnseenCharacters.is(point) || isEmojiJoiner(point);
    }

    /** The joiner holds many emoji together and does no harm among letters. */
    private static boolean isEmojiJoiner(int point) {
        return point == 0x200D;
    }
}
