package dev.steadyhand.store.s3;

import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Writes one object of a known size with all that it had: in one request where it is small, in
 * parts where it is large. It appears when all of its bytes have been proven, and not before.
 */
final class ObjectUpload {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectUpload.class);
    private static final Duration LET_GO = Duration.ofSeconds(15);

    private final S3Bucket bucket;
    private final S3Tuning tuning;
    private final String key;
    private final ObjectAttributes attributes;

    ObjectUpload(S3Bucket bucket, S3Tuning tuning, String key, Map<String, String> attributes) {
        this.bucket = bucket;
        this.tuning = tuning;
        this.key = key;
        this.attributes = new ObjectAttributes(attributes);
    }

    /**
     * Writes it.
     *
     * @param proof called when all bytes were read and before the object appears; throws where they
     *     are not the right ones
     * @return the etag that a server gives to such an object, unless it has another way of making
     *     them
     */
    String write(InputStream content, long size, Runnable proof) {
        try {
            return size <= tuning.parts().of(1)
                    ? put(content, (int) size, proof)
                    : inParts(content, proof);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private String put(InputStream content, int size, Runnable proof) throws IOException {
        PartBuffer buffer = new PartBuffer();
        buffer.begin(size);
        fill(buffer, content);
        requireEnd(content);
        proof.run();
        PutObjectRequest request =
                attributes
                        .into(PutObjectRequest.builder())
                        .bucket(bucket.settings().bucket())
                        .key(bucket.settings().key(key))
                        .contentLength((long) buffer.length())
                        .contentMD5(buffer.md5())
                        .checksumCRC32C(buffer.crc32c())
                        .build();
        bucket.ask(
                key,
                S3Objects.AS_IT_WAS,
                client -> PartSender.undamaged(() -> client.putObject(request, buffer.body())));
        return HexFormat.of().formatHex(Base64.getDecoder().decode(buffer.md5()));
    }

    private static void fill(PartBuffer buffer, InputStream content) throws IOException {
        byte[] some = new byte[1 << 16];
        while (!buffer.isFull()) {
            int wanted = Math.min(some.length, buffer.room());
            int read = content.read(some, 0, wanted);
            if (read < 0) {
                return;
            }
            buffer.fill(some, 0, read);
        }
    }

    /** What proves itself at its end has to be read to it. */
    private static void requireEnd(InputStream content) throws IOException {
        if (content.read() >= 0) {
            throw new IOException("there is more than was said");
        }
    }

    private String inParts(InputStream content, Runnable proof) throws IOException {
        CreateMultipartUploadRequest request =
                attributes
                        .into(CreateMultipartUploadRequest.builder())
                        .bucket(bucket.settings().bucket())
                        .key(bucket.settings().key(key))
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                        .build();
        String upload =
                bucket.ask(
                                key,
                                S3Objects.AS_IT_WAS,
                                client -> client.createMultipartUpload(request))
                        .uploadId();
        PartSender parts = new PartSender(bucket, key, tuning);
        boolean done = false;
        try {
            String etag = send(content, upload, parts, proof);
            done = true;
            return etag;
        } finally {
            if (!done) {
                giveUp(upload, parts);
            }
        }
    }

    private String send(InputStream content, String upload, PartSender parts, Runnable proof)
            throws IOException {
        MessageDigest all = md5();
        int count = 0;
        boolean more = true;
        while (more) {
            PartBuffer part = parts.next();
            fill(part, content);
            more = part.isFull();
            if (part.length() > 0 || count == 0) {
                all.update(Base64.getDecoder().decode(part.md5()));
                parts.send(upload, part);
                count++;
            } else {
                parts.release(part);
            }
        }
        proof.run();
        List<CompletedPart> sent = parts.finish();
        bucket.ask(
                key,
                S3Objects.AS_IT_WAS,
                client ->
                        client.completeMultipartUpload(complete ->
                                complete.bucket(bucket.settings().bucket())
                                        .key(bucket.settings().key(key))
                                        .uploadId(upload)
                                        .multipartUpload(list -> list.parts(sent))));
        return HexFormat.of().formatHex(all.digest()) + "-" + count;
    }

    private void giveUp(String upload, PartSender parts) {
        // A thread that was asked to stop still has this to do.
        boolean stopped = Thread.interrupted();
        try {
            parts.stop();
            bucket.client()
                    .abortMultipartUpload(abort ->
                            abort.bucket(bucket.settings().bucket())
                                    .key(bucket.settings().key(key))
                                    .uploadId(upload)
                                    .overrideConfiguration(
                                            override -> override.apiCallTimeout(LET_GO)));
        } catch (SdkException | ProblemException trouble) {
            LOG.warn("The unfinished upload of {} could not be taken back.", key, trouble);
        } finally {
            if (stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
