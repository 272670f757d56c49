package dev.steadyhand.store.s3;

import dev.steadyhand.base.BlockInput;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A long range of an object, of which several pieces are fetched at once while the first of them is
 * read. Memory is bounded by the number of pieces, which are lent by the store.
 */
final class AheadInput extends BlockInput {

    private final S3Source source;
    private final Optional<String> tag;
    private final int piece;
    private final long end;
    private final Runnable giveBack;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Future<Piece>> coming = new ArrayDeque<>();
    private final Deque<byte[]> idle = new ArrayDeque<>();
    private long asked;
    private @Nullable Piece current;
    private int position;
    private boolean closed;

    /** What is read, and what it must be while it is read. */
    record Range(S3Source source, String tag, long begin, long end) {}

    /**
     * @param piece how much is fetched with one request
     * @param pieces how many at once
     * @param giveBack called once, when the pieces are not needed any more
     */
    AheadInput(Range range, int piece, int pieces, Runnable giveBack) {
        this.source = range.source();
        this.tag = Optional.of(range.tag());
        this.asked = range.begin();
        this.end = range.end();
        this.piece = piece;
        this.giveBack = giveBack;
        for (int i = 0; i < pieces; i++) {
            idle.add(new byte[piece]);
        }
        askForMore();
    }

    private void askForMore() {
        while (asked < end && !idle.isEmpty()) {
            byte[] buffer = idle.remove();
            long begin = asked;
            long stop = Math.min(end, begin + piece);
            asked = stop;
            coming.add(threads.submit(() -> fetch(buffer, begin, stop)));
        }
    }

    private Piece fetch(byte[] buffer, long begin, long stop) throws IOException {
        try (RangeInput in = new RangeInput(source, begin, stop, tag)) {
            int wanted = (int) (stop - begin);
            int read = in.readNBytes(buffer, 0, wanted);
            if (read < wanted) {
                throw source.trouble()
                        .unreachable(new IOException("it ends too early"))
                        .toException();
            }
            return new Piece(buffer, read);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        Piece from = current;
        while (from == null || position == from.length()) {
            if (closed || !turn()) {
                return -1;
            }
            from = current;
        }
        int read = Math.min(length, from.length() - position);
        System.arraycopy(from.bytes(), position, bytes, offset, read);
        position += read;
        return read;
    }

    /** Goes on to the next piece, and has one more fetched in place of the last. */
    private boolean turn() {
        Piece last = current;
        current = null;
        if (last != null) {
            idle.add(last.bytes());
            askForMore();
        }
        Future<Piece> next = coming.poll();
        if (next == null) {
            return false;
        }
        current = await(next);
        position = 0;
        return true;
    }

    private Piece await(Future<Piece> next) {
        try {
            return next.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Cancellation.problem().toException(stopped);
        } catch (ExecutionException trouble) {
            throw switch (trouble.getCause()) {
                case ProblemException problem -> problem;
                case IOException io -> new UncheckedIOException(io);
                case null, default -> new IllegalStateException(trouble);
            };
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            threads.shutdownNow();
            giveBack.run();
        }
    }

    /** Compared by nobody. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Piece(byte[] bytes, int length) {}
}
