package dev.steadyhand.runbook;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bytes as text.
 *
 * @param text what could be read of them
 * @param broken where they are no UTF-8; empty where all of them are
 */
record Utf8Text(String text, Optional<Position> broken) {

    private static final String WHAT = "Here stand bytes that are not UTF-8 text.";
    private static final String MEND = "Save the file as UTF-8, without anything binary in it.";

    static Utf8Text of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        return new Utf8Text(text, result.isError() ? Optional.of(end(text)) : Optional.empty());
    }

    /** The mistake that the bytes are; empty where they are text. */
    Optional<Mistake> mistake(String file) {
        return broken.map(at -> new Mistake(file, at.line(), at.column(), WHAT, MEND));
    }

    private static Position end(String text) {
        SourceText source = new SourceText(text);
        return new Position(source.size(), source.line(source.size() - 1).length() + 1);
    }
}
