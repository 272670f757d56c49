package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Member;
import dev.steadyhand.base.Cancellation;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way from the one who reads a dump to the sessions that load them: in batches that
 * begin and end where rows do, each for one session, which takes its parts while more of them come.
 * What is on the way at once is bounded; who reads waits for who loads.
 */
final class RowsBatches {

    private static final int PART = 256 << 10;
    private static final long WAIT_MILLIS = 200;

    private final long most;
    private final Cancellation cancellation;
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private long held;
    private boolean finished;
    private @Nullable Throwable failure;

    /**
     * For one load.
     *
     * @param most how many bytes may be on the way
     */
    RowsBatches(long most, Cancellation cancellation) {
        this.most = most;
        this.cancellation = cancellation;
    }

    /** Rows that one session loads in one transaction. */
    static final class Batch {
        private final Member table;
        private final String copy;
        private final Deque<byte[]> parts = new ArrayDeque<>();
        private long rows;
        private long bytes;
        private boolean ended;

        Batch(Member table, String copy) {
            this.table = table;
            this.copy = copy;
        }

        /** Stands for the table. */
        Member table() {
            return table;
        }

        /** The {@code COPY} that the parts follow; empty where they are statements. */
        String copy() {
            return copy;
        }

        /** How many rows it has, once it is ended. */
        long rows() {
            return rows;
        }

        /** How many bytes it has so far. */
        long bytes() {
            return bytes;
        }
    }

    /** A load that was given up elsewhere: what it failed with is told there. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("The load was given up.");
        }
    }

    /** Begins a batch; a session may take it at once. */
    synchronized Batch begin(Member table, String copy) {
        Batch batch = new Batch(table, copy);
        waiting.add(batch);
        notifyAll();
        return batch;
    }

    /** Adds rows, or a part of one, by a copy. */
    void add(Batch batch, RowsBlock block) {
        int to = block.offset() + block.length();
        for (int from = block.offset(); from < to; from += PART) {
            int end = Math.min(to, from + PART);
            put(batch, Arrays.copyOfRange(block.bytes(), from, end));
        }
        synchronized (this) {
            batch.rows += block.rows();
        }
    }

    /** Adds a statement that has so many rows. */
    void add(Batch batch, byte[] statement, int rows) {
        put(batch, statement);
        synchronized (this) {
            batch.rows += rows;
        }
    }

    private synchronized void put(Batch batch, byte[] part) {
        while (held > 0 && held + part.length > most && failure == null) {
            pause();
        }
        if (failure != null) {
            throw new Stopped();
        }
        held += part.length;
        batch.bytes += part.length;
        batch.parts.add(part);
        notifyAll();
    }

    synchronized void end(Batch batch) {
        batch.ended = true;
        notifyAll();
    }

    /** No further batches come. */
    synchronized void finish() {
        finished = true;
        notifyAll();
    }

    /** Everybody stops; the first reason counts. */
    synchronized void fail(Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    /** Why it was given up; null where it was not. */
    synchronized @Nullable Throwable failure() {
        return failure;
    }

    /** The next batch; null where no more come. */
    synchronized @Nullable Batch take() {
        while (waiting.isEmpty() && !finished && failure == null) {
            pause();
        }
        return failure == null ? waiting.poll() : null;
    }

    /** The next part of a batch; null at its end. */
    synchronized byte @Nullable [] next(Batch batch) {
        while (batch.parts.isEmpty() && !batch.ended && failure == null) {
            pause();
        }
        if (failure != null) {
            throw new Stopped();
        }
        return batch.parts.poll();
    }

    /** A part has left. */
    synchronized void release(byte[] part) {
        held -= part.length;
        notifyAll();
    }

    /** Every caller looks again, in a loop, at what it waits for. */
    @SuppressWarnings("WaitNotInLoop")
    private void pause() {
        cancellation.check();
        try {
            wait(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }
}
