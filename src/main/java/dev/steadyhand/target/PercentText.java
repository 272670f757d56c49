package dev.steadyhand.target;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes the {@code %40} of URLs. A percent sign that begins no such pair stands for itself, since
 * people paste passwords as they are; a plus sign always does.
 */
final class PercentText {

    private PercentText() {}

    /** The text; empty where the bytes it stands for are no UTF-8, or hold a control character. */
    static Optional<String> decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            if (isPair(text, at)) {
                bytes.write(Integer.parseInt(text, at + 1, at + 3, 16));
                at += 3;
            } else {
                int character = text.codePointAt(at);
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(character);
            }
        }
        return utf8(bytes.toByteArray())
                .filter(decoded -> decoded.chars().noneMatch(Character::isISOControl));
    }

    private static boolean isPair(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
