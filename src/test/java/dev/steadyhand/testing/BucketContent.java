package dev.steadyhand.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What an application keeps in a bucket, put there and looked at by other means than the program's.
 */
public final class BucketContent implements AutoCloseable {

    private final S3Client client;
    private final String bucket;

    public BucketContent(FreshBucket bucket) {
        this(bucket.endpoint(), bucket.bucket(), bucket.key(), bucket.secret());
    }

    private BucketContent(URI endpoint, String bucket, String key, String secret) {
        this.bucket = bucket;
        this.client =
                S3Client.builder()
                        .endpointOverride(endpoint)
                        .forcePathStyle(true)
                        .region(Region.US_EAST_1)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(key, secret)))
                        .build();
    }

    /** Another bucket of the same server, without versions; made here. */
    public static FreshBucket without(FreshBucket versions) {
        FreshBucket plain =
                new FreshBucket(
                        versions.endpoint(),
                        "plain" + versions.bucket().substring("test".length()),
                        "",
                        versions.key(),
                        versions.secret());
        try (BucketContent content = new BucketContent(plain)) {
            content.client.createBucket(create -> create.bucket(plain.bucket()));
        }
        return plain;
    }

    public BucketContent put(String key, String text) {
        return put(key, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Whether the server takes such a key; not every one takes each. */
    public boolean offer(String key, String text) {
        try {
            put(key, text);
            return true;
        } catch (S3Exception refused) {
            return false;
        }
    }

    /** With a type, a metadatum for each of these, and a tag. */
    public BucketContent put(String key, byte[] bytes, Map<String, String> metadata) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .contentType(metadata.isEmpty() ? "text/plain" : "image/png")
                        .metadata(metadata);
        if (!metadata.isEmpty()) {
            request.cacheControl("max-age=60").tagging("team=shop");
        }
        client.putObject(request.build(), RequestBody.fromBytes(bytes));
        return this;
    }

    public BucketContent delete(String key) {
        client.deleteObject(delete -> delete.bucket(bucket).key(key));
        return this;
    }

    public byte[] get(String key) {
        return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
    }

    public NavigableSet<String> keys() {
        NavigableSet<String> keys = new TreeSet<>();
        client
                .listObjectsV2Paginator(list -> list.bucket(bucket).encodingType(EncodingType.URL))
                .contents()
                .stream()
                .map(S3Object::key)
                .forEach(keys::add);
        return keys;
    }

    /** Every object with all that a reader of it can see, but for the time. */
    public Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        for (String key : keys()) {
            var answer = client.getObjectAsBytes(get -> get.bucket(bucket).key(key));
            GetObjectResponse head = answer.response();
            all.put(
                    key,
                    String.join(
                            " | ",
                            Integer.toHexString(Arrays.hashCode(answer.asByteArray())),
                            String.valueOf(head.contentLength()),
                            String.valueOf(head.contentType()),
                            String.valueOf(head.cacheControl()),
                            new TreeMap<>(head.metadata()).toString(),
                            client.getObjectTagging(get -> get.bucket(bucket).key(key))
                                    .tagSet()
                                    .toString()));
        }
        return all;
    }

    /**
     * What each key ever stood for, the oldest first: its content as text, or "deleted". A content
     * that is long, or has metadata, is its length, its hash and these.
     */
    public Map<String, List<String>> history() {
        Map<String, List<Stood>> all = new TreeMap<>();
        var pages =
                client.listObjectVersionsPaginator(
                        list -> list.bucket(bucket).encodingType(EncodingType.URL));
        pages.versions()
                .forEach(version ->
                        all.computeIfAbsent(version.key(), _ -> new ArrayList<>())
                                .addFirst(
                                        new Stood(
                                                version.lastModified(),
                                                false,
                                                text(version.key(), version.versionId()))));
        pages.deleteMarkers()
                .forEach(mark ->
                        all.computeIfAbsent(mark.key(), _ -> new ArrayList<>())
                                .add(new Stood(mark.lastModified(), true, "deleted")));
        Map<String, List<String>> history = new TreeMap<>();
        all.forEach((key, stood) ->
                history.put(
                        key,
                        stood.stream()
                                .sorted(
                                        Comparator.comparing(Stood::time)
                                                .thenComparing(Stood::deletion))
                                .map(Stood::what)
                                .toList()));
        return history;
    }

    /** What a key stood for from a moment on. */
    private record Stood(Instant time, boolean deletion, String what) {}

    private String text(String key, String version) {
        var answer = client.getObjectAsBytes(get -> get.bucket(bucket).key(key).versionId(version));
        byte[] bytes = answer.asByteArray();
        Map<String, String> metadata = answer.response().metadata();
        return bytes.length < 100 && metadata.isEmpty()
                ? new String(bytes, StandardCharsets.UTF_8)
                : bytes.length + " " + Arrays.hashCode(bytes) + " " + metadata;
    }

    /** The id of the oldest version of an object. */
    public String oldestVersion(String key) {
        return client
                .listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(key))
                .versions()
                .stream()
                .filter(version -> version.key().equals(key))
                .min(Comparator.comparing(ObjectVersion::lastModified))
                .orElseThrow()
                .versionId();
    }

    @Override
    public void close() {
        client.close();
    }
}
