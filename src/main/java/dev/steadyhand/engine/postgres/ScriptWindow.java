package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a script from where something begins to where it was read to: grows with a
 * statement, up to a limit, forgets what lies before it, and knows which line it is at. For one
 * thread.
 */
abstract class ScriptWindow {

    private final InputStream in;
    private final int longest;
    private long base;
    private long line = 1;
    private boolean over;

    /** The bytes, from any place before {@link #start} to {@link #end}. */
    byte[] buffer;

    /** Where what is being read begins. */
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
    ScriptWindow(InputStream in, int size, int longest) {
        this.in = in;
        this.buffer = new byte[size];
        this.longest = longest;
    }

    /** The line in which what is being read begins, from 1. */
    final long line() {
        return line;
    }

    /** Where in the text it begins. */
    final long offset() {
        return base + start;
    }

    /** Whether nothing is left to read beyond the window. */
    final boolean isOver() {
        return over;
    }

    /** Forgets what lies before the next byte. */
    final void forget() {
        for (int i = start; i < at; i++) {
            if (buffer[i] == '\n') {
                line++;
            }
        }
        start = at;
    }

    /** Whether so many bytes lie ahead; reads on where they are not there yet. */
    final boolean has(int count) throws IOException {
        while (end - at < count && !over) {
            fill();
        }
        return end - at >= count;
    }

    /** Whether these bytes lie ahead. */
    final boolean ahead(int first, int second) throws IOException {
        return has(2) && buffer[at] == first && buffer[at + 1] == second;
    }

    /** Reads some more bytes, where there are any. */
    final void fill() throws IOException {
        if (end == buffer.length) {
            makeRoom();
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            over = true;
        } else {
            end += read;
        }
    }

    /** The same without ever growing: what the window cannot hold has to be taken out first. */
    final void fillInPlace() throws IOException {
        if (end == buffer.length && start > 0) {
            moveTo(buffer);
        }
        if (end < buffer.length) {
            fill();
        }
    }

    private void makeRoom() {
        int kept = end - start;
        if (kept > longest) {
            throw tooLong();
        }
        boolean grows = kept > buffer.length / 2 && grown() > buffer.length;
        moveTo(grows ? new byte[grown()] : buffer);
    }

    private void moveTo(byte[] target) {
        int kept = end - start;
        System.arraycopy(buffer, start, target, 0, kept);
        buffer = target;
        at -= start;
        base += start;
        end = kept;
        start = 0;
    }

    private int grown() {
        return (int) Math.min(buffer.length * 2L, longest + 4096L);
    }

    private ProblemException tooLong() {
        return new Problem(
                        ProblemCode.STATEMENT_REFUSED,
                        "The dump holds a statement of more than "
                                + longest
                                + " bytes, which begins in line "
                                + line
                                + ".",
                        "It was not run.",
                        "Check where the dump comes from; have it made again by pg_dump without"
                                + " --inserts, or choose another backup.")
                .toException();
    }

    /** The dump ends where it must not. */
    final ProblemException cut(String within) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        "The dump ends within " + within + ": it was cut off.",
                        "",
                        "Fetch the file again from where it was made, or choose another backup.")
                .toException();
    }
}
