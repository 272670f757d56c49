package dev.steadyhand.store.s3;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Sends the parts of one upload, several at once, out of buffers that are used again. Whoever fills
 * them waits when all are on their way, so that memory is bounded by their number. Parts are handed
 * over by one thread.
 */
final class PartSender {

    private static final int ATTEMPTS = 3;
    private static final long GLANCE = 200;
    private static final Duration LET_GO = Duration.ofSeconds(10);

    private final S3Bucket bucket;
    private final String file;
    private final S3Tuning tuning;
    private final BlockingQueue<PartBuffer> free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<CompletedPart> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private int made;
    private int begun;

    PartSender(S3Bucket bucket, String file, S3Tuning tuning) {
        this.bucket = bucket;
        this.file = file;
        this.tuning = tuning;
        this.free = new ArrayBlockingQueue<>(tuning.senders() + 1);
    }

    /** A buffer for the next part; waits for one where all are on their way. */
    PartBuffer next() {
        if (begun == PartSizes.MOST) {
            throw tooLarge();
        }
        PartBuffer buffer = free.poll();
        if (buffer == null) {
            buffer = made <= tuning.senders() ? make() : await();
        }
        throwFailure();
        begun++;
        buffer.begin(tuning.parts().of(begun));
        return buffer;
    }

    private PartBuffer make() {
        made++;
        return new PartBuffer();
    }

    private PartBuffer await() {
        try {
            PartBuffer buffer = free.poll(GLANCE, TimeUnit.MILLISECONDS);
            while (buffer == null) {
                throwFailure();
                buffer = free.poll(GLANCE, TimeUnit.MILLISECONDS);
            }
            return buffer;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Cancellation.problem().toException(stopped);
        }
    }

    /** Sends the part that was begun last; its buffer must not be touched any more. */
    void send(String upload, PartBuffer part) {
        int number = begun;
        threads.execute(() -> {
            try {
                if (failure.get() == null) {
                    arrived.add(deliver(upload, number, part));
                }
            } catch (RuntimeException trouble) {
                failure.compareAndSet(null, trouble);
            } finally {
                free.add(part);
            }
        });
    }

    private CompletedPart deliver(String upload, int number, PartBuffer part) {
        String crc = part.crc32c();
        UploadPartRequest request =
                UploadPartRequest.builder()
                        .bucket(bucket.settings().bucket())
                        .key(bucket.settings().key(file))
                        .uploadId(upload)
                        .partNumber(number)
                        .contentLength((long) part.length())
                        .contentMD5(part.md5())
                        .checksumCRC32C(crc)
                        .build();
        UploadPartResponse answer =
                bucket.ask(
                        file,
                        S3Upload.THROWN_AWAY,
                        client -> undamaged(() -> client.uploadPart(request, part.body())));
        if (answer.checksumCRC32C() != null && !answer.checksumCRC32C().equals(crc)) {
            throw damaged();
        }
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32C(answer.checksumCRC32C())
                .build();
    }

    /** What the server says was damaged on its way is sent again; the SDK does not do that. */
    static <T> T undamaged(Supplier<T> sending) {
        for (int attempt = 1; ; attempt++) {
            try {
                return sending.get();
            } catch (SdkException trouble) {
                if (attempt == ATTEMPTS || !S3Trouble.isDamaged(trouble)) {
                    throw trouble;
                }
            }
        }
    }

    /** Takes back a part that is not sent after all: the last one that was begun. */
    void release(PartBuffer part) {
        begun--;
        free.add(part);
    }

    /** Waits until all parts have arrived; in order. */
    List<CompletedPart> finish() {
        for (int i = 0; i < made; i++) {
            await();
        }
        throwFailure();
        return arrived.stream().sorted(Comparator.comparing(CompletedPart::partNumber)).toList();
    }

    /** Lets whoever fills parts, or waits for them, fail. From any thread. */
    void cancel() {
        failure.compareAndSet(null, Cancellation.problem().toException());
    }

    /** Lets go of what is on its way. */
    void stop() {
        cancel();
        threads.shutdownNow();
        try {
            threads.awaitTermination(LET_GO.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwFailure() {
        RuntimeException trouble = failure.get();
        if (trouble != null) {
            throw trouble;
        }
    }

    private ProblemException damaged() {
        S3Trouble trouble = new S3Trouble(bucket.settings(), file, S3Upload.THROWN_AWAY);
        return trouble.problem(
                        ProblemCode.TRANSFER_DAMAGED,
                        "What arrived of "
                                + file
                                + " in "
                                + bucket.settings().place()
                                + " is not what was sent.",
                        "Look for a faulty proxy, network card or memory, then try again.")
                .toException();
    }

    private ProblemException tooLarge() {
        S3Trouble trouble = new S3Trouble(bucket.settings(), file, S3Upload.THROWN_AWAY);
        return trouble.problem(
                        ProblemCode.STORE_DENIED,
                        file + " is too large to be sent to a bucket with this little memory.",
                        "Give the program more memory (-Xmx): parts may then be larger.")
                .toException();
    }
}
