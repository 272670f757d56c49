package dev.steadyhand.store;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into one store, by a thread of its own. After a failure it takes blocks all
 * the same, and forgets them, so that nobody waits for it.
 */
final class FileLane implements AutoCloseable {

    private static final int ON_THEIR_WAY = 16;
    private static final byte[] END = new byte[0];

    private final BackupStore store;
    private final PendingFile file;
    private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(ON_THEIR_WAY);
    private final AtomicReference<@Nullable Problem> failure = new AtomicReference<>();
    private final Thread thread;
    private boolean ended;

    private FileLane(BackupStore store, PendingFile file) {
        this.store = store;
        this.file = file;
        this.thread = Thread.ofVirtual().unstarted(this::run);
    }

    static FileLane begin(BackupStore store, String name) {
        FileLane lane = new FileLane(store, store.create(name));
        lane.thread.start();
        return lane;
    }

    BackupStore store() {
        return store;
    }

    /** Why the file is not there, or will not be. */
    Optional<Problem> failure() {
        return Optional.ofNullable(failure.get());
    }

    void send(byte[] block) {
        try {
            blocks.put(block);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Cancellation.problem().toException(stopped);
        }
    }

    /** Nothing follows; the file is to become visible. */
    void end() {
        ended = true;
        send(END);
    }

    /** Waits until it is, or has failed. */
    void await() {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Cancellation.problem().toException(stopped);
        }
    }

    void cancel() {
        file.cancel();
    }

    private void run() {
        try {
            OutputStream out = file.stream();
            byte[] block = blocks.take();
            while (block.length > 0) {
                write(out, block);
                block = blocks.take();
            }
            if (failure.get() == null) {
                attempt(file::commit);
            }
        } catch (InterruptedException _) {
            failure.compareAndSet(null, Cancellation.problem());
        }
    }

    private void write(OutputStream out, byte[] block) {
        if (failure.get() == null) {
            attempt(() -> out.write(block));
        }
    }

    private void attempt(Act act) {
        try {
            act.run();
        } catch (ProblemException trouble) {
            failure.compareAndSet(null, trouble.problem());
        } catch (IOException | RuntimeException trouble) {
            failure.compareAndSet(null, unexpected(trouble));
        }
    }

    private Problem unexpected(Exception trouble) {
        return new Problem(
                ProblemCode.FILE_UNUSABLE,
                store.place() + " could not be written: " + trouble + ".",
                "Nothing of the file is visible there.",
                "Look whether the store is well, then copy the backup there.");
    }

    /** Without an end before it: throws away what was written. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            thread.interrupt();
        }
        boolean stopped = Thread.interrupted();
        try {
            thread.join();
        } catch (InterruptedException again) {
            stopped = true;
        } finally {
            file.close();
            if (stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What a store is asked to do. */
    @FunctionalInterface
    private interface Act {
        void run() throws IOException;
    }
}
