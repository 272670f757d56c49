package dev.steadyhand.engine.mysql;

import java.nio.charset.StandardCharsets;

/**
 * Texts of dumps in whatever character set, kept byte for byte as ISO 8859-1 while they are read.
 */
final class ForeignNames {

    private ForeignNames() {}

    static String text(byte[] sql) {
        return new String(sql, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A name as people read it: dumps are in UTF-8 but for the very oldest. */
    static String name(String text) {
        return new String(bytes(text), StandardCharsets.UTF_8);
    }
}
