package dev.steadyhand.engine.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * A member of a table's rows: a label, the {@code COPY} that rows follow, the rows, and the line
 * that ends them. Hands the rows on in large blocks, never more of them in memory than one block.
 */
final class CopyStream {

    private static final int BLOCK = 128 << 10;
    private static final int LONGEST_HEAD = 1 << 20;
    private static final int LONGEST_TAIL = 8192;

    private final InputStream in;
    private byte[] buffer = new byte[BLOCK];
    private int length;
    private boolean ended;

    CopyStream(InputStream in) {
        this.in = in;
    }

    /** Takes rows. */
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes, int offset, int count) throws SQLException;
    }

    /** What comes before the rows, without comments and without its semicolon. */
    String head(Charset charset) throws IOException {
        while (true) {
            int end = headEnd();
            if (end >= 0) {
                String text = new String(buffer, 0, end, charset);
                drop(end + 2);
                SqlScanner scanner = new SqlScanner(text, 0);
                scanner.skipBlank();
                return text.substring(scanner.at()).strip();
            }
            if (length >= LONGEST_HEAD) {
                throw new IOException("rows do not begin with a COPY statement");
            }
            fill();
        }
    }

    /** Where the first semicolon at the end of a line is that is in no quotes and no comment. */
    private int headEnd() {
        boolean quoted = false;
        for (int i = 0; i + 1 < length; i++) {
            if (!quoted && buffer[i] == '-' && buffer[i + 1] == '-') {
                while (i < length && buffer[i] != '\n') {
                    i++;
                }
            } else if (buffer[i] == '"') {
                quoted = !quoted;
            } else if (!quoted && buffer[i] == ';' && buffer[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = in.read(buffer, length, buffer.length - length);
        if (count < 0) {
            throw new EOFException("rows do not end as they should");
        }
        length += count;
    }

    private void drop(int count) {
        System.arraycopy(buffer, count, buffer, 0, length - count);
        length -= count;
    }

    /** Hands on all rows, and reads what is behind them, which proves the member. */
    void rows(Sink sink) throws IOException, SQLException {
        boolean lineStart = true;
        while (!ended) {
            int at = 0;
            while (at < length && !ended) {
                if (lineStart && at + 3 > length) {
                    break;
                }
                if (lineStart && startsWithEnd(at)) {
                    ended = true;
                } else {
                    int feed = feed(at);
                    lineStart = feed < length;
                    at = lineStart ? feed + 1 : length;
                }
            }
            if (at > 0) {
                sink.write(buffer, 0, at);
            }
            drop(at);
            if (!ended) {
                fill();
            }
        }
        finish();
    }

    private boolean startsWithEnd(int at) {
        return at + 2 < length
                && buffer[at] == '\\'
                && buffer[at + 1] == '.'
                && buffer[at + 2] == '\n';
    }

    private int feed(int at) {
        int i = at;
        while (i < length && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Behind the rows there is nothing but a comment. */
    private void finish() throws IOException {
        drop(3);
        byte[] rest = in.readNBytes(LONGEST_TAIL);
        boolean more = in.read() >= 0;
        String tail =
                new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
                        + new String(rest, StandardCharsets.ISO_8859_1);
        boolean comments = tail.lines().allMatch(line -> line.isEmpty() || line.startsWith("--"));
        if (more || !comments) {
            throw new IOException("something follows the rows");
        }
    }
}
