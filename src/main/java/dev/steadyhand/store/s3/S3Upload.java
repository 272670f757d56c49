package dev.steadyhand.store.s3;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.PendingFile;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * A file on its way into a bucket. What fits into one part is put at the end, in one request;
 * anything longer is sent in parts while it is written. Either way the object is not there before
 * the last request, and that one is refused where another has the name by then.
 */
final class S3Upload implements PendingFile {

    /** What becomes of an upload that fails. */
    static final String THROWN_AWAY =
            "The unfinished upload is thrown away; everything else is as it was.";

    private static final Logger LOG = LoggerFactory.getLogger(S3Upload.class);
    private static final Duration LET_GO = Duration.ofSeconds(15);

    private final S3Bucket bucket;
    private final String file;
    private final Runnable committed;
    private final KeptAs kept;
    private final PartSender parts;
    private final String mark = UUID.randomUUID().toString();
    private final boolean lasting;
    private PartBuffer current;
    private @Nullable String upload;
    private boolean done;

    /**
     * @param committed told when the file has become visible
     */
    S3Upload(S3Bucket bucket, String file, S3Tuning tuning, Runnable committed) {
        this(bucket, file, committed, new PartSender(bucket, file, tuning), false);
    }

    private S3Upload(
            S3Bucket bucket, String file, Runnable committed, PartSender parts, boolean lasting) {
        this.bucket = bucket;
        this.file = file;
        this.committed = committed;
        this.kept = new KeptAs(bucket.settings());
        this.parts = parts;
        this.lasting = lasting;
        this.current = parts.next();
    }

    /**
     * Goes on with what was sent before, where something was; and leaves what is sent for the next
     * time, where it is not committed.
     */
    static S3Upload goingOn(
            S3Bucket bucket,
            S3Tuning tuning,
            String file,
            Runnable committed,
            Optional<SentParts> sent) {
        PartSender parts = new PartSender(bucket, file, tuning, sent);
        S3Upload upload = new S3Upload(bucket, file, committed, parts, true);
        sent.ifPresent(before -> upload.upload = before.upload());
        return upload;
    }

    @Override
    public OutputStream stream() {
        return new Parts();
    }

    private void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (current.isFull()) {
                parts.send(upload(), current);
                current = parts.next();
            }
            int taken = current.fill(bytes, from, left);
            from += taken;
            left -= taken;
        }
    }

    private String upload() {
        String known = upload;
        if (known != null) {
            return known;
        }
        CreateMultipartUploadResponse begun =
                bucket.ask(
                        file,
                        THROWN_AWAY,
                        client -> client.createMultipartUpload(kept.upload(file, mark)));
        String id = begun.uploadId();
        upload = id;
        requireConfirmed(begun.serverSideEncryption());
        return id;
    }

    @Override
    public void commit() {
        String begun = upload;
        if (begun == null) {
            put();
        } else {
            complete(begun);
        }
        done = true;
        committed.run();
    }

    private void put() {
        PutObjectRequest request =
                kept.put(file, mark)
                        .contentLength((long) current.length())
                        .contentMD5(current.md5())
                        .checksumCRC32C(current.crc32c())
                        .ifNoneMatch("*")
                        .build();
        requireFree();
        Optional<PutObjectResponse> answer =
                last((client, alone) ->
                        PartSender.undamaged(() ->
                                client.putObject(
                                        request.toBuilder().ifNoneMatch(alone).build(),
                                        current.body())));
        answer.ifPresent(this::requireConfirmed);
    }

    private void requireConfirmed(PutObjectResponse answer) {
        if (!kept.isConfirmed(answer.serverSideEncryption())) {
            bucket.ask(
                    file,
                    client ->
                            client.deleteObject(delete ->
                                    delete.bucket(bucket.settings().bucket())
                                            .key(bucket.settings().key(file))
                                            .versionId(answer.versionId())));
            throw kept.unconfirmed(file).toException();
        }
    }

    private void complete(String id) {
        parts.send(id, current);
        List<CompletedPart> sent = parts.finish();
        requireFree();
        last((client, alone) ->
                client.completeMultipartUpload(complete ->
                        complete.bucket(bucket.settings().bucket())
                                .key(bucket.settings().key(file))
                                .uploadId(id)
                                .ifNoneMatch(alone)
                                .multipartUpload(upload -> upload.parts(sent))));
    }

    /** Not every server knows the condition that the last request is made under. */
    private void requireFree() {
        if (bucket.head(file).isPresent()) {
            throw new S3Trouble(bucket.settings(), file, THROWN_AWAY).exists().toException();
        }
    }

    /** The request that makes the object. */
    private interface Last<T> {
        /**
         * Asks for it.
         *
         * @param alone the condition that there is none of that key, or null for none
         */
        T ask(S3Client client, @Nullable String alone);
    }

    /**
     * Makes the object. When the answer is lost the request is made again, and the server then says
     * that there is such an object: it is our own. Some servers say so of one that was deleted.
     *
     * @return empty where the object is there, but the answer was lost
     */
    private <T> Optional<T> last(Last<T> request) {
        return bucket.ask(
                file,
                THROWN_AWAY,
                client -> {
                    try {
                        return Optional.of(request.ask(client, "*"));
                    } catch (SdkException trouble) {
                        if (isUnclear(trouble) && isOurs()) {
                            return Optional.empty();
                        }
                        if (S3Trouble.isTaken(trouble) && bucket.head(file).isEmpty()) {
                            return Optional.of(request.ask(client, null));
                        }
                        throw trouble;
                    }
                });
    }

    private static boolean isUnclear(SdkException trouble) {
        return S3Trouble.isTaken(trouble)
                || !(trouble instanceof S3Exception refused)
                || refused.statusCode() >= 500
                || S3Trouble.code(refused).filter("NoSuchUpload"::equals).isPresent();
    }

    private boolean isOurs() {
        try {
            return bucket.head(file)
                    .map(found -> found.metadata().get(KeptAs.MARK))
                    .filter(mark::equals)
                    .isPresent();
        } catch (ProblemException unreachable) {
            return false;
        }
    }

    private void requireConfirmed(@Nullable ServerSideEncryption answered) {
        if (!kept.isConfirmed(answered)) {
            throw kept.unconfirmed(file).toException();
        }
    }

    @Override
    public void cancel() {
        parts.cancel();
    }

    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        // A thread that was asked to stop still has this to do.
        boolean stopped = Thread.interrupted();
        try {
            parts.stop();
            if (!lasting) {
                abort();
            }
        } finally {
            if (stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void abort() {
        String begun = upload;
        if (begun == null) {
            return;
        }
        try {
            bucket.client()
                    .abortMultipartUpload(abort ->
                            abort.bucket(bucket.settings().bucket())
                                    .key(bucket.settings().key(file))
                                    .uploadId(begun)
                                    .overrideConfiguration(
                                            override -> override.apiCallTimeout(LET_GO)));
        } catch (SdkException trouble) {
            // It is invisible, and offered for clean-up later.
            LOG.warn("The unfinished upload of {} could not be taken back.", file, trouble);
        }
    }

    private final class Parts extends OutputStream {

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            S3Upload.this.write(bytes, offset, length);
        }
    }
}
