package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes the text of a dump apart as {@code psql} does: into statements, commands of the client, and
 * the comments between them; behind a {@code COPY} its caller lets it hand on the rows. It works on
 * bytes, whatever encoding they are in, as long as no byte of a character looks like ASCII. For one
 * thread.
 */
final class ScriptReader extends ScriptQuotes {

    static final int LONGEST = 64 << 20;
    private static final int SIZE = 256 << 10;
    private static final int LONGEST_LINE = 4096;

    /** What a part of a script is. */
    enum Kind {
        STATEMENT,
        /** A line for {@code psql} itself, with its backslash. */
        COMMAND,
        /** A line of comment that is in no statement, with its dashes. */
        COMMENT
    }

    /**
     * A part of the script.
     *
     * @param bytes of a statement without its semicolon
     * @param line in which it begins, from 1
     * @param offset where it begins
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Part(Kind kind, byte[] bytes, long line, long offset) {}

    private boolean plainEscapes;

    ScriptReader(InputStream in) {
        this(in, SIZE, LONGEST);
    }

    /** For tests that need other buffers and limits. */
    ScriptReader(InputStream in, int size, int longest) {
        super(in, size, longest);
    }

    /** Whether a backslash in a plain text in quotes stands for something else, from here on. */
    void plainEscapes(boolean escapes) {
        plainEscapes = escapes;
    }

    /** The next part; empty at the end. */
    Optional<Part> next() throws IOException {
        while (has(1)) {
            int c = buffer[at];
            if (isBlank(c) || c == ';' || isMark(c)) {
                at++;
                forget();
            } else if (ahead('-', '-')) {
                return Optional.of(line(Kind.COMMENT));
            } else if (ahead('/', '*')) {
                skipBlock(true);
            } else if (c == '\\') {
                return Optional.of(line(Kind.COMMAND));
            } else {
                return Optional.of(statement());
            }
        }
        return Optional.empty();
    }

    /** The bytes of a byte-order mark, which may stand at the very beginning. */
    private boolean isMark(int c) {
        return offset() < 3 && (c == (byte) 0xef || c == (byte) 0xbb || c == (byte) 0xbf);
    }

    private Part part(Kind kind, int length) {
        byte[] bytes = Arrays.copyOfRange(buffer, start, start + length);
        Part part = new Part(kind, bytes, line(), offset());
        forget();
        return part;
    }

    /** A line, of which the beginning matters. */
    private Part line(Kind kind) throws IOException {
        while (has(1) && buffer[at] != '\n' && at - start < LONGEST_LINE) {
            at++;
        }
        Part part = part(kind, trimmed(at));
        while (has(1) && buffer[at] != '\n') {
            at++;
            forget();
        }
        return part;
    }

    private int trimmed(int to) {
        int last = to;
        while (last > start && isBlank(buffer[last - 1])) {
            last--;
        }
        return last - start;
    }

    private Part statement() throws IOException {
        int parentheses = 0;
        RoutineBody body = new RoutineBody();
        while (has(1)) {
            int c = buffer[at];
            if (c == ';' && parentheses <= 0 && !body.isOpen()) {
                int length = trimmed(at);
                at++;
                return part(Kind.STATEMENT, length);
            } else if (c == '\\') {
                throw command();
            } else if (c == '(' || c == ')') {
                parentheses += c == '(' ? 1 : -1;
                at++;
            } else if (isNameStart(c)) {
                String word = word();
                if (parentheses == 0) {
                    body.see(word);
                }
            } else if (!skipQuoted(c)) {
                if (parentheses == 0 && !isBlank(c)) {
                    body.see("");
                }
                at++;
            }
        }
        throw cut("the statement that begins in line " + line());
    }

    private ProblemException command() throws IOException {
        int from = at - start;
        while (has(1) && buffer[at] != '\n' && at - start - from < LONGEST_LINE) {
            at++;
        }
        String text = new String(buffer, start + from, at - start - from, StandardCharsets.UTF_8);
        return ScriptRefusal.refused(
                text, line(), "holds a command to the client within a statement");
    }

    /** Steps over what is in quotes and over comments; false where there is none of these. */
    private boolean skipQuoted(int c) throws IOException {
        if (c == '\'') {
            quoted('\'', plainEscapes);
        } else if (c == '"') {
            quoted('"', false);
        } else if (c == '$') {
            dollar();
        } else if (c == '-' && ahead('-', '-')) {
            while (has(1) && buffer[at] != '\n') {
                at++;
            }
        } else if (c == '/' && ahead('/', '*')) {
            skipBlock(false);
        } else {
            return false;
        }
        return true;
    }

    /** Steps over a word; what one says that is too long for a keyword does not matter. */
    private String word() throws IOException {
        int from = at - start;
        while (has(1) && isNamePart(buffer[at])) {
            at++;
        }
        int length = at - start - from;
        String word =
                length > 9
                        ? ""
                        : new String(buffer, start + from, length, StandardCharsets.ISO_8859_1)
                                .toLowerCase(Locale.ROOT);
        if (word.equals("e") && has(1) && buffer[at] == '\'') {
            quoted('\'', true);
        }
        return word;
    }

    /** Is given the rows behind a {@code COPY}. */
    @FunctionalInterface
    interface Rows {
        /**
         * Takes a block.
         *
         * @param block bytes that are only there during the call
         */
        void take(RowsBlock block) throws SQLException;
    }

    /** Hands on the rows that follow here, to the line that ends them and behind it. */
    void rows(String table, Rows rows) throws IOException, SQLException {
        while (has(1) && buffer[at] != '\n') {
            if (!isBlank(buffer[at])) {
                throw ScriptRefusal.refused(
                        "COPY " + table, line(), "is followed by more than rows");
            }
            at++;
        }
        at += has(1) ? 1 : 0;
        forget();
        new RowsScan(this, table).run(rows);
    }
}
