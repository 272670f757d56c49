package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Takes SQL text apart into statements as the plain client does: quotes, comments and {@code
 * DELIMITER} lines are understood, so that a semicolon in a body or a value ends nothing. Comments
 * between statements are left out. Nothing is run and nothing is trusted: a statement longer than
 * {@value #LONGEST} bytes is refused.
 */
final class StatementReader {

    static final int LONGEST = 64 << 20;
    private static final int LONGEST_DELIMITER = 16;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    private final SqlBuffer statement = new SqlBuffer();
    private byte[] delimiter = {';'};
    private boolean backslashEscapes = true;

    StatementReader(InputStream in) {
        this.in = in;
    }

    /** The next statement, without its delimiter; empty at the end. */
    Optional<String> next() throws IOException {
        statement.cut(0);
        while (true) {
            int c = read();
            if (c < 0) {
                return rest();
            } else if (statement.length() == 0 && startsNothing(c)) {
                continue;
            }
            add(c);
            if (endsHere()) {
                statement.cut(statement.length() - delimiter.length);
                String text = text();
                if (!text.isEmpty()) {
                    return Optional.of(text);
                }
                statement.cut(0);
            } else if (c == '\'' || c == '"' || c == '`') {
                quoted(c);
            } else if (c == '#' || (c == '-' && startsDashes())) {
                lineComment();
            } else if (c == '/' && peek() == '*') {
                blockComment();
            } else if (c == ' ' && isDelimiterCommand()) {
                changeDelimiter();
            }
        }
    }

    /** What follows the last delimiter counts as a statement, as it does to the plain client. */
    private Optional<String> rest() {
        String text = text();
        statement.cut(0);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private String text() {
        String text =
                new String(statement.bytes(), 0, statement.length(), StandardCharsets.UTF_8)
                        .strip();
        if (text.startsWith("SET sql_mode")) {
            backslashEscapes = !text.contains("NO_BACKSLASH_ESCAPES");
        }
        return text;
    }

    private static boolean startsNothing(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private boolean endsHere() {
        int length = statement.length();
        if (length < delimiter.length) {
            return false;
        }
        for (int i = 0; i < delimiter.length; i++) {
            if (statement.bytes()[length - delimiter.length + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private void quoted(int quote) throws IOException {
        for (int c = read(); c >= 0; c = read()) {
            add(c);
            if (c == quote) {
                return;
            }
            if (c == '\\' && quote != '`' && backslashEscapes) {
                add(read());
            }
        }
    }

    private boolean startsDashes() throws IOException {
        return statement.length() > 1
                && statement.bytes()[statement.length() - 2] == '-'
                && peek() <= ' ';
    }

    private void lineComment() throws IOException {
        boolean alone = startsWithComment();
        for (int c = read(); c >= 0 && c != '\n'; c = read()) {
            add(c);
        }
        add('\n');
        if (alone) {
            statement.cut(0);
        }
    }

    private boolean startsWithComment() {
        int length = statement.length();
        return length == 1 || (length == 2 && statement.bytes()[0] == '-');
    }

    private void blockComment() throws IOException {
        boolean alone = statement.length() == 1;
        add(read());
        int first = peek();
        boolean code = first == '!' || first == 'M' || first == '+';
        if (code) {
            return;
        }
        int before = 0;
        for (int c = read(); c >= 0; c = read()) {
            add(c);
            if (before == '*' && c == '/') {
                break;
            }
            before = c;
        }
        if (alone) {
            statement.cut(0);
        }
    }

    private boolean isDelimiterCommand() {
        return statement.length() == 10
                && new String(statement.bytes(), 0, 9, StandardCharsets.ISO_8859_1)
                        .equalsIgnoreCase("DELIMITER");
    }

    private void changeDelimiter() throws IOException {
        statement.cut(0);
        for (int c = read(); c >= 0 && c != '\n'; c = read()) {
            add(c);
        }
        byte[] found =
                new String(statement.bytes(), 0, statement.length(), StandardCharsets.UTF_8)
                        .strip()
                        .getBytes(StandardCharsets.UTF_8);
        if (found.length == 0 || found.length > LONGEST_DELIMITER) {
            throw refused("a delimiter of " + found.length + " bytes");
        }
        delimiter = found;
        statement.cut(0);
    }

    private void add(int c) {
        if (c < 0) {
            return;
        }
        if (statement.length() >= LONGEST) {
            throw refused("a statement of more than " + LONGEST + " bytes");
        }
        statement.put((char) c);
    }

    private static RuntimeException refused(String what) {
        return new Problem(
                        ProblemCode.STATEMENT_REFUSED,
                        "The dump holds " + what + ", which Steadyhand never writes.",
                        "The statement was not run.",
                        "Check where the dump comes from, and choose another backup.")
                .toException();
    }

    private int peek() throws IOException {
        return fill() ? buffer[at] & 0xff : -1;
    }

    private int read() throws IOException {
        return fill() ? buffer[at++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }
}
