package dev.steadyhand.engine.mysql;

import java.util.Set;

/**
 * Says which texts may stand in a UTF-8 dump as themselves. All others are written in hexadecimal
 * with their own character set named, which no server converts.
 */
final class TextForm {

    /** Where each ASCII byte means what it means in UTF-8; tests hold this against a server. */
    private static final Set<String> LIKE_ASCII =
            Set.of(
                    "ascii",
                    "latin1",
                    "latin2",
                    "latin5",
                    "latin7",
                    "cp1250",
                    "cp1251",
                    "cp1256",
                    "cp1257",
                    "cp850",
                    "cp852",
                    "cp866",
                    "greek",
                    "hebrew",
                    "koi8r",
                    "koi8u",
                    "macce",
                    "macroman",
                    "tis620",
                    "dec8",
                    "hp8",
                    "gbk",
                    "gb2312",
                    "gb18030",
                    "big5",
                    "euckr",
                    "ujis",
                    "eucjpms",
                    "sjis",
                    "cp932");

    /** Of those, where backslash and tilde are doubtful or are parts of longer characters. */
    private static final Set<String> DOUBTFUL =
            Set.of("gbk", "gb2312", "gb18030", "big5", "euckr", "ujis", "eucjpms", "sjis", "cp932");

    private enum Rule {
        UTF8,
        ASCII,
        DOUBTFUL,
        NONE
    }

    private final String charset;
    private final Rule rule;
    private final int longest;

    /** For the texts of one character set, as the server names it. */
    TextForm(String charset) {
        this.charset = charset;
        this.longest = charset.equals("utf8mb4") ? 4 : 3;
        if (longest == 4 || charset.equals("utf8mb3") || charset.equals("utf8")) {
            this.rule = Rule.UTF8;
        } else if (DOUBTFUL.contains(charset)) {
            this.rule = Rule.DOUBTFUL;
        } else {
            this.rule = LIKE_ASCII.contains(charset) ? Rule.ASCII : Rule.NONE;
        }
    }

    /** Whether ASCII bytes mean in a character set what they mean in UTF-8, all of them. */
    static boolean isLikeAscii(String charset) {
        return (LIKE_ASCII.contains(charset) && !DOUBTFUL.contains(charset))
                || charset.startsWith("utf8");
    }

    String charset() {
        return charset;
    }

    boolean isUtf8() {
        return rule == Rule.UTF8;
    }

    /** Whether the bytes of a value in this character set can be written as they are. */
    boolean isPlain(byte[] value, int offset, int count) {
        return switch (rule) {
            case UTF8 -> isValidUtf8(value, offset, offset + count);
            case ASCII -> isAscii(value, offset, offset + count);
            case DOUBTFUL ->
                    isAscii(value, offset, offset + count)
                            && isUndoubted(value, offset, offset + count);
            case NONE -> false;
        };
    }

    private static boolean isAscii(byte[] value, int from, int end) {
        for (int i = from; i < end; i++) {
            if (value[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUndoubted(byte[] value, int from, int end) {
        for (int i = from; i < end; i++) {
            if (value[i] == '\\' || value[i] == '~') {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes are well-formed UTF-8 of at most so many bytes a character. */
    private boolean isValidUtf8(byte[] value, int from, int end) {
        int i = from;
        while (i < end) {
            if (value[i] >= 0) {
                i++;
                continue;
            }
            int size = sequenceLength(value, i, end);
            if (size == 0 || size > longest) {
                return false;
            }
            i += size;
        }
        return true;
    }

    /** The length of the well-formed sequence that begins here; 0 where none does. */
    private static int sequenceLength(byte[] value, int at, int end) {
        int lead = value[at] & 0xff;
        int size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (lead < 0xc2 || lead > 0xf4 || at + size > end) {
            return 0;
        }
        int second = value[at + 1] & 0xff;
        boolean outside =
                (lead == 0xe0 && second < 0xa0)
                        || (lead == 0xed && second > 0x9f)
                        || (lead == 0xf0 && second < 0x90)
                        || (lead == 0xf4 && second > 0x8f);
        for (int i = at + 1; i < at + size; i++) {
            outside |= (value[i] & 0xc0) != 0x80;
        }
        return outside ? 0 : size;
    }
}
