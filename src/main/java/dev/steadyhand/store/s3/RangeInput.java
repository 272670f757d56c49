package dev.steadyhand.store.s3;

import dev.steadyhand.base.BlockInput;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A range of an object as one stream. Where the connection is cut, it goes on at the byte where it
 * was, of the same object; where that was replaced meanwhile, it ends with an error.
 */
final class RangeInput extends BlockInput {

    private static final Logger LOG = LoggerFactory.getLogger(RangeInput.class);
    private static final int CUTS = 6;
    private static final long FIRST_PAUSE = 100;

    /** So little is read to its end when it is closed early: the connection can be used again. */
    private static final long LITTLE = 1 << 16;

    private final S3Source source;
    private final long end;
    private long position;
    private long expected;
    private int cuts;

    /** A byte that has come and was not asked for yet, or -1. */
    private int ahead = -1;

    private Optional<String> tag = Optional.empty();
    private @Nullable ResponseInputStream<GetObjectResponse> answer;
    private Optional<GetObjectResponse> first = Optional.empty();

    /** Asks at once, so that a missing object is said at once. */
    RangeInput(S3Source source, long begin, long end) {
        this(source, begin, end, Optional.empty());
    }

    /**
     * @param tag what the object must be
     */
    RangeInput(S3Source source, long begin, long end, Optional<String> tag) {
        this.source = source;
        this.position = begin;
        this.end = end;
        this.expected = end;
        this.tag = tag;
        while (answer == null && position < expected) {
            try {
                connect();
            } catch (IOException | SdkException trouble) {
                cut(trouble);
            }
        }
    }

    /** Only an answer whose first byte is there has told all that it has to tell. */
    private void connect() throws IOException {
        Optional<ResponseInputStream<GetObjectResponse>> given =
                position >= end ? Optional.empty() : source.get(position, end, tag);
        if (given.isEmpty()) {
            expected = position;
            return;
        }
        answer = given.get();
        GetObjectResponse head = answer.response();
        ahead = answer.read();
        if (ahead < 0) {
            throw new IOException("the connection was cut");
        }
        first = first.or(() -> Optional.of(head));
        tag = Optional.ofNullable(head.eTag());
        expected = position + Optional.ofNullable(head.contentLength()).orElse(end - position);
    }

    /** What the first answer said of the object; empty where it ends before the range. */
    Optional<GetObjectResponse> first() {
        return first;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        while (position < expected) {
            int read = attempt(bytes, offset, length);
            if (read > 0) {
                position += read;
                cuts = 0;
                return read;
            }
        }
        return -1;
    }

    /** How much was read; nothing where the connection was cut and is taken up again. */
    private int attempt(byte[] bytes, int offset, int length) {
        ResponseInputStream<GetObjectResponse> from = answer;
        try {
            if (from == null) {
                connect();
                return 0;
            }
            if (ahead >= 0) {
                bytes[offset] = (byte) ahead;
                ahead = -1;
                return 1;
            }
            int wanted = (int) Math.min(length, expected - position);
            int read = from.read(bytes, offset, wanted);
            if (read < 0) {
                throw new IOException("the connection was cut");
            }
            return read;
        } catch (IOException | SdkException trouble) {
            cut(trouble);
            return 0;
        }
    }

    private void cut(Exception trouble) {
        abandon();
        if (Thread.currentThread().isInterrupted()) {
            throw Cancellation.problem().toException(trouble);
        }
        cuts++;
        if (cuts > CUTS) {
            throw unreachable(trouble);
        }
        LOG.info("{} was cut at byte {}; it is taken up again.", source.file(), position, trouble);
        try {
            Thread.sleep(FIRST_PAUSE << cuts);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Cancellation.problem().toException(stopped);
        }
    }

    private ProblemException unreachable(Exception trouble) {
        return source.trouble().unreachable(trouble).toException(trouble);
    }

    private void abandon() {
        ResponseInputStream<GetObjectResponse> left = answer;
        answer = null;
        ahead = -1;
        if (left != null) {
            left.abort();
        }
    }

    @Override
    public void close() throws IOException {
        ResponseInputStream<GetObjectResponse> left = answer;
        if (left != null && expected - position <= LITTLE) {
            answer = null;
            left.close();
        } else {
            abandon();
        }
        expected = position;
    }
}
