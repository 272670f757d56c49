package dev.steadyhand.engine.postgres;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Goes through the rows behind one {@code COPY} of a script: finds where rows end, and the line
 * with a backslash and a full stop that ends them all. Rows go on in blocks that end where a row
 * ends; a row that is longer than the window goes on in parts.
 */
final class RowsScan {

    private final ScriptWindow text;
    private final String table;

    /** Whether the next byte begins a line. */
    private boolean lineStart = true;

    /** Whether an odd number of backslashes was handed on right before the next byte. */
    private boolean escaped;

    private int rows;
    private int rowEnd;
    private boolean ended;

    RowsScan(ScriptWindow text, String table) {
        this.text = text;
        this.table = table;
    }

    void run(ScriptReader.Rows sink) throws IOException, SQLException {
        while (!ended) {
            text.fillInPlace();
            scan();
            if (rowEnd > text.start) {
                handOn(sink, rowEnd, true);
                lineStart = true;
                escaped = false;
            } else if (!ended && text.isOver()) {
                throw text.cut("the rows of " + table);
            } else if (!ended && text.end == text.buffer.length) {
                part(sink);
            }
        }
        skipEnd();
    }

    private void handOn(ScriptReader.Rows sink, int to, boolean whole) throws SQLException {
        sink.take(new RowsBlock(text.buffer, text.start, to - text.start, rows, whole));
        text.at = to;
        text.forget();
    }

    /** A row that the window cannot hold; what may begin its end stays in the window. */
    private void part(ScriptReader.Rows sink) throws SQLException {
        int to = text.end - 4;
        boolean odd = isEscaped(to);
        lineStart = text.buffer[to - 1] == '\n';
        handOn(sink, to, false);
        escaped = odd;
    }

    /** Finds the last row that ends in the window, and the end of all rows. */
    private void scan() {
        rows = 0;
        rowEnd = text.start;
        boolean begins = lineStart;
        int i = text.start;
        while (i < text.end) {
            if (begins && text.buffer[i] == '\\') {
                if (text.end - i < 4 && !text.isOver()) {
                    return;
                }
                if (isEnd(i)) {
                    ended = true;
                    rowEnd = i;
                    return;
                }
            }
            while (i < text.end && text.buffer[i] != '\n') {
                i++;
            }
            if (i < text.end) {
                i++;
                begins = true;
                if (!isEscaped(i - 1)) {
                    rows++;
                    rowEnd = i;
                }
            }
        }
    }

    private boolean isEnd(int from) {
        int behind = from + 2;
        if (behind > text.end || text.buffer[from + 1] != '.') {
            return false;
        }
        int next = behind < text.end ? text.buffer[behind] : '\n';
        boolean windows =
                next == '\r' && (behind + 1 >= text.end || text.buffer[behind + 1] == '\n');
        return next == '\n' || windows;
    }

    /** A line feed that a backslash makes a part of a value. */
    private boolean isEscaped(int place) {
        int i = place;
        while (i > text.start && text.buffer[i - 1] == '\\') {
            i--;
        }
        boolean odd = (place - i) % 2 == 1;
        return i == text.start ? odd ^ escaped : odd;
    }

    private void skipEnd() throws IOException {
        text.at = text.start;
        while (text.has(1) && text.buffer[text.at] != '\n') {
            text.at++;
        }
        text.at += text.has(1) ? 1 : 0;
        text.forget();
    }
}
