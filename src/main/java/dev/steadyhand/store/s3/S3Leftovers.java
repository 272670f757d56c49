package dev.steadyhand.store.s3;

import dev.steadyhand.base.Problem;
import dev.steadyhand.store.StoredFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Uploads of backups that nobody goes on with. They are invisible as files, but cost room and money
 * until they are aborted. Which upload is still alive cannot be asked; one that got no further for
 * a day is not.
 */
final class S3Leftovers {

    private static final Pattern OURS = Pattern.compile("backup_[^/]+_\\d{8}_\\d{6}\\.[^/]+");
    private static final Pattern NAME = Pattern.compile("\\.[^/]+\\.upload-[0-9a-f]{8}");
    private static final Set<Integer> UNKNOWN_REQUEST = Set.of(400, 403, 404, 405, 501);

    private final S3Bucket bucket;
    private final InstantSource clock;
    private final Duration abandoned;

    S3Leftovers(S3Bucket bucket, InstantSource clock, Duration abandoned) {
        this.bucket = bucket;
        this.clock = clock;
        this.abandoned = abandoned;
    }

    /** Whether a name is one that {@link #list} gives. */
    boolean isOne(String file) {
        return NAME.matcher(file).matches();
    }

    List<StoredFile> list() {
        List<StoredFile> found = new ArrayList<>();
        Instant oldest = clock.instant().minus(abandoned);
        for (MultipartUpload upload : uploads()) {
            if (upload.initiated().isBefore(oldest)) {
                StoredFile file = sized(upload);
                if (file.modified().isBefore(oldest)) {
                    found.add(file);
                }
            }
        }
        return List.copyOf(found);
    }

    /** What has arrived of a file by the newest of its uploads that were cut off. */
    Optional<SentParts> sent(String file) {
        return uploads().stream()
                .filter(upload -> bucket.fileOf(upload.key()).equals(Optional.of(file)))
                .max(Comparator.comparing(MultipartUpload::initiated))
                .map(upload -> new SentParts(upload.uploadId(), parts(upload)));
    }

    private Map<Integer, Part> parts(MultipartUpload upload) {
        return bucket.ask(
                "",
                Problem.NOTHING_CHANGED,
                client ->
                        client
                                .listPartsPaginator(list ->
                                        list.bucket(bucket.settings().bucket())
                                                .key(upload.key())
                                                .uploadId(upload.uploadId()))
                                .parts()
                                .stream()
                                .collect(
                                        Collectors.toMap(
                                                Part::partNumber,
                                                Function.identity(),
                                                (_, last) -> last)));
    }

    void delete(String file) {
        for (MultipartUpload upload : uploads()) {
            if (name(upload).equals(file)) {
                bucket.ask(
                        file,
                        "The unfinished upload is still there.",
                        client ->
                                client.abortMultipartUpload(abort ->
                                        abort.bucket(bucket.settings().bucket())
                                                .key(upload.key())
                                                .uploadId(upload.uploadId())));
            }
        }
    }

    private List<MultipartUpload> uploads() {
        ListMultipartUploadsRequest request =
                ListMultipartUploadsRequest.builder()
                        .bucket(bucket.settings().bucket())
                        .prefix(bucket.settings().prefix() + "backup_")
                        .build();
        return bucket.ask("", client -> uploads(client, request));
    }

    /** Some servers do not know the question, or do not allow it; nothing is offered then. */
    private List<MultipartUpload> uploads(S3Client client, ListMultipartUploadsRequest request) {
        try {
            return client.listMultipartUploadsPaginator(request).uploads().stream()
                    .filter(upload ->
                            bucket.fileOf(upload.key())
                                    .filter(file -> OURS.matcher(file).matches())
                                    .isPresent())
                    .sorted(Comparator.comparing(MultipartUpload::key))
                    .toList();
        } catch (S3Exception refused) {
            if (UNKNOWN_REQUEST.contains(refused.statusCode()) && !S3Trouble.concernsAll(refused)) {
                return List.of();
            }
            throw refused;
        }
    }

    /** With what has arrived of it, and when the last of that did. */
    private StoredFile sized(MultipartUpload upload) {
        return bucket.ask(
                "",
                Problem.NOTHING_CHANGED,
                client -> {
                    long size = 0;
                    Instant last = upload.initiated();
                    for (Part part :
                            client.listPartsPaginator(list ->
                                            list.bucket(bucket.settings().bucket())
                                                    .key(upload.key())
                                                    .uploadId(upload.uploadId()))
                                    .parts()) {
                        size += part.size();
                        last = part.lastModified().isAfter(last) ? part.lastModified() : last;
                    }
                    return new StoredFile(name(upload), size, last);
                });
    }

    private String name(MultipartUpload upload) {
        CRC32C crc = new CRC32C();
        crc.update(upload.uploadId().getBytes(StandardCharsets.UTF_8));
        String id = HexFormat.of().toHexDigits((int) crc.getValue());
        return "." + bucket.fileOf(upload.key()).orElseThrow() + ".upload-" + id;
    }
}
