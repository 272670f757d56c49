package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes the text of a dump by another tool apart into statements, as bytes, whatever character sets
 * they are in. It understands quotes, the three kinds of comments, version comments and {@code
 * DELIMITER} lines as the plain client does; commands to the client are refused and never run.
 *
 * <p>The buffer holds the statement from its beginning and grows with it up to {@link #LONGEST}, so
 * where the source's own buffers end makes no difference. For one thread.
 */
final class ForeignReader extends StatementWindow {

    static final int LONGEST = 64 << 20;
    private static final int LONGEST_DELIMITER = 16;
    private static final boolean[] SPECIAL = special();
    private static final byte[] DELIMITER = "delimiter".getBytes(StandardCharsets.US_ASCII);

    /** How statements end. */
    enum Ends {
        /** With a delimiter that {@code DELIMITER} lines change. */
        DELIMITER,
        /**
         * With a semicolon at the end of a line, as in mydumper's files of code. Where lines end as
         * on Windows is told by the first; a body with such ends in a file without them is whole.
         */
        LINE
    }

    private final Ends ends;
    private TextRules rules = TextRules.USUAL;
    private byte[] delimiter = {';'};

    ForeignReader(InputStream in, Ends ends) {
        this(in, ends, 256 << 10, LONGEST);
    }

    /**
     * For tests that need other buffers and limits.
     *
     * @param longest how many bytes a statement may have
     */
    ForeignReader(InputStream in, Ends ends, int size, int longest) {
        super(in, size, longest);
        this.ends = ends;
    }

    /** How texts are written from here on. */
    void rules(TextRules now) {
        rules = now;
    }

    /** The next statement without its delimiter; empty at the end. */
    Optional<byte[]> next() throws IOException {
        while (skipToStatement()) {
            int length = statement();
            if (length > 0) {
                return Optional.of(Arrays.copyOfRange(buffer, start, start + length));
            }
        }
        return Optional.empty();
    }

    /** Goes to where a statement begins; false at the end. */
    private boolean skipToStatement() throws IOException {
        while (true) {
            start = at;
            if (!has(1)) {
                return false;
            }
            int c = buffer[at];
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || isMark()) {
                at++;
            } else if (startsLineComment(c)) {
                skipLine(true);
            } else if (c == '/' && startsPlainComment()) {
                skipBlockComment(true);
            } else if (isDelimiterCommand()) {
                changeDelimiter();
            } else {
                return true;
            }
        }
    }

    /** The bytes of a byte-order mark, which may stand at the very beginning. */
    private boolean isMark() {
        int c = buffer[at] & 0xff;
        return c == 0xef || c == 0xbb || c == 0xbf;
    }

    /** Reads to the delimiter and behind it; the statement's length without trailing blanks. */
    private int statement() throws IOException {
        while (has(1)) {
            skipPlain();
            if (!has(1)) {
                break;
            }
            int c = buffer[at];
            if (c == '\'' || c == '"' || c == '`') {
                quoted(c);
            } else if (isDelimiterStart(c) && endsHere()) {
                int length = trimmed(at);
                at += delimiter.length;
                return length;
            } else if (startsLineComment(c)) {
                skipLine(false);
            } else if (c == '/' && startsPlainComment()) {
                skipBlockComment(false);
            } else if (c == '\\') {
                throw command();
            } else {
                at++;
            }
        }
        return trimmed(at);
    }

    /** Steps over what means nothing here, in the loop that most of a dump goes through. */
    private void skipPlain() {
        byte first = delimiter[0];
        int i = at;
        while (i < end && !SPECIAL[buffer[i] & 0xff] && buffer[i] != first) {
            i++;
        }
        at = i;
    }

    private static boolean[] special() {
        boolean[] special = new boolean[256];
        for (char c : "'\"`#-/\\".toCharArray()) {
            special[c] = true;
        }
        return special;
    }

    private boolean isDelimiterStart(int c) {
        return c == delimiter[0];
    }

    private boolean endsHere() throws IOException {
        if (ends == Ends.LINE) {
            return !has(2)
                    || buffer[at + 1] == '\n'
                    || (hasWindowsLines() && buffer[at + 1] == '\r');
        }
        return delimiter.length == 1 || matches(delimiter);
    }

    private boolean matches(byte[] wanted) throws IOException {
        return has(wanted.length)
                && Arrays.equals(buffer, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private int trimmed(int to) {
        int last = to;
        while (last > start && buffer[last - 1] <= ' ' && buffer[last - 1] >= 0) {
            last--;
        }
        return last - start;
    }

    private void quoted(int quote) throws IOException {
        boolean escapes = quote != '`' && rules.escapes() && !(quote == '"' && rules.ansiQuotes());
        at++;
        while (has(1)) {
            int i = at;
            while (i < end && buffer[i] != quote && (buffer[i] != '\\' || !escapes)) {
                i++;
            }
            at = i;
            if (i < end) {
                at++;
                if (buffer[i] == quote) {
                    return;
                }
                at += has(1) ? 1 : 0;
            }
        }
    }

    private boolean startsLineComment(int c) throws IOException {
        if (c == '#') {
            return true;
        }
        return c == '-'
                && has(2)
                && buffer[at + 1] == '-'
                && (!has(3) || (buffer[at + 2] <= ' ' && buffer[at + 2] >= 0));
    }

    /**
     * Steps over the rest of a line.
     *
     * @param between whether it is between statements, so that it need not be kept
     */
    private void skipLine(boolean between) throws IOException {
        while (has(1) && buffer[at] != '\n') {
            at++;
            start = between ? at : start;
        }
    }

    /** A comment that a server never runs; also the mark that newer MariaDB dumps begin with. */
    private boolean startsPlainComment() throws IOException {
        if (!has(3) || buffer[at + 1] != '*') {
            return false;
        }
        if (buffer[at + 2] == 'M' && has(11)) {
            return new String(buffer, at, 11, StandardCharsets.ISO_8859_1).equals("/*M!999999\\");
        }
        return buffer[at + 2] != '!' && buffer[at + 2] != '+' && buffer[at + 2] != 'M';
    }

    private void skipBlockComment(boolean between) throws IOException {
        at += 2;
        while (has(1)) {
            if (buffer[at] == '*' && has(2) && buffer[at + 1] == '/') {
                at += 2;
                return;
            }
            at++;
            start = between ? at : start;
        }
    }

    private boolean isDelimiterCommand() throws IOException {
        if (!has(DELIMITER.length + 1) || buffer[at + DELIMITER.length] > ' ') {
            return false;
        }
        return new String(buffer, at, DELIMITER.length, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .equals("delimiter");
    }

    private void changeDelimiter() throws IOException {
        at += DELIMITER.length;
        while (has(1) && buffer[at] != '\n') {
            at++;
            if (at - start > 1000) {
                throw refused("a delimiter of more than 1000 bytes");
            }
        }
        int from = start + DELIMITER.length;
        byte[] found =
                new String(buffer, from, at - from, StandardCharsets.ISO_8859_1)
                        .strip()
                        .getBytes(StandardCharsets.ISO_8859_1);
        if (found.length == 0 || found.length > LONGEST_DELIMITER) {
            throw refused("a delimiter of " + found.length + " bytes");
        }
        delimiter = found;
    }

    private ProblemException command() {
        int to = Math.min(end, at + 40);
        String shown =
                new String(buffer, at, to - at, StandardCharsets.ISO_8859_1)
                        .lines()
                        .findFirst()
                        .orElse("\\");
        return refused("a command to the client program, " + SqlText.shortened(shown, 40));
    }
}
