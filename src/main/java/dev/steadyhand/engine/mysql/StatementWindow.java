package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a text from where a statement begins to where it was read to: grows with the
 * statement, up to a limit, and forgets what lies before it. For one thread.
 */
abstract class StatementWindow {

    private final InputStream in;
    private final int longest;
    private boolean over;
    private boolean windows;
    private boolean firstLineEnded;

    /** The bytes, from any place before {@link #start} to {@link #end}. */
    byte[] buffer;

    /** Where the statement begins. */
    int start;

    /** The next byte. */
    int at;

    /** Behind the last byte that was read. */
    int end;

    /**
     * Over a text.
     *
     * @param size of the first buffer
     * @param longest how many bytes a statement may have
     */
    StatementWindow(InputStream in, int size, int longest) {
        this.in = in;
        this.buffer = new byte[size];
        this.longest = longest;
    }

    /** Whether the text's first line ended as on Windows. */
    final boolean hasWindowsLines() {
        return windows;
    }

    /** Whether so many bytes lie ahead; reads on where they are not there yet. */
    final boolean has(int count) throws IOException {
        while (end - at < count && !over) {
            fill();
        }
        return end - at >= count;
    }

    private void fill() throws IOException {
        if (end == buffer.length) {
            makeRoom();
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            over = true;
        } else {
            noteLineEnd(end + read);
            end += read;
        }
    }

    private void noteLineEnd(int to) {
        for (int i = end; i < to && !firstLineEnded; i++) {
            firstLineEnded = buffer[i] == '\n';
            windows = firstLineEnded && i > 0 && buffer[i - 1] == '\r';
        }
    }

    private void makeRoom() {
        int kept = end - start;
        if (kept > longest) {
            throw refused("a statement of more than " + longest + " bytes");
        }
        boolean grows = kept > buffer.length / 2 && grown() > buffer.length;
        byte[] target = grows ? new byte[grown()] : buffer;
        System.arraycopy(buffer, start, target, 0, kept);
        buffer = target;
        at -= start;
        end = kept;
        start = 0;
    }

    private int grown() {
        return (int) Math.min(buffer.length * 2L, longest + 4096L);
    }

    static ProblemException refused(String what) {
        return new Problem(
                        ProblemCode.STATEMENT_REFUSED,
                        "The dump holds " + what + ".",
                        "It was not run.",
                        "Check where the dump comes from; have it made again by a usual tool, or"
                                + " choose another backup.")
                .toException();
    }
}
