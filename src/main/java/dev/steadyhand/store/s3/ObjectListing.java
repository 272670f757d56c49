package dev.steadyhand.store.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists what is below a bucket's prefix, a part at a time. */
final class ObjectListing {

    private final S3Bucket bucket;
    private final int most;

    /**
     * @param most how many are asked for at once
     */
    ObjectListing(S3Bucket bucket, int most) {
        this.bucket = bucket;
        this.most = most;
    }

    S3Objects.Page objects(String begin, Optional<String> next) {
        ListObjectsV2Request request =
                ListObjectsV2Request.builder()
                        .bucket(bucket.settings().bucket())
                        .prefix(bucket.settings().key(begin))
                        .encodingType(EncodingType.URL)
                        .continuationToken(next.orElse(null))
                        .maxKeys(most)
                        .build();
        ListObjectsV2Response page = bucket.ask("", client -> client.listObjectsV2(request));
        return new S3Objects.Page(
                page.contents().stream().map(this::listed).toList(),
                Boolean.TRUE.equals(page.isTruncated())
                        ? Optional.ofNullable(page.nextContinuationToken())
                        : Optional.empty());
    }

    VersionsPage versions(String begin, Optional<VersionsPage.Next> next) {
        ListObjectVersionsRequest request =
                ListObjectVersionsRequest.builder()
                        .bucket(bucket.settings().bucket())
                        .prefix(bucket.settings().key(begin))
                        .encodingType(EncodingType.URL)
                        .keyMarker(next.map(from -> bucket.settings().key(from.key())).orElse(null))
                        .versionIdMarker(next.map(VersionsPage.Next::version).orElse(null))
                        .maxKeys(most)
                        .build();
        ListObjectVersionsResponse page =
                bucket.ask("", client -> client.listObjectVersions(request));
        return new VersionsPage(
                page.versions().stream().map(this::listed).toList(),
                page.deleteMarkers().stream().map(this::listed).toList(),
                Boolean.TRUE.equals(page.isTruncated())
                        ? Optional.ofNullable(page.nextKeyMarker()).map(key -> next(key, page))
                        : Optional.empty());
    }

    private VersionsPage.Next next(String key, ListObjectVersionsResponse page) {
        return new VersionsPage.Next(
                plain(key), Optional.ofNullable(page.nextVersionIdMarker()).orElse(""));
    }

    private ListedObject listed(S3Object object) {
        return new ListedObject(
                plain(object.key()),
                object.size(),
                unquoted(object.eTag()),
                seconds(object.lastModified()));
    }

    private ListedVersion listed(ObjectVersion version) {
        return new ListedVersion(
                new ListedObject(
                        plain(version.key()),
                        version.size(),
                        unquoted(version.eTag()),
                        version.lastModified(),
                        version.versionId()),
                Boolean.TRUE.equals(version.isLatest()),
                false);
    }

    private ListedVersion listed(DeleteMarkerEntry mark) {
        return new ListedVersion(
                new ListedObject(plain(mark.key()), 0, "", mark.lastModified(), mark.versionId()),
                Boolean.TRUE.equals(mark.isLatest()),
                true);
    }

    private String plain(String key) {
        return key.substring(bucket.settings().prefix().length());
    }

    static String unquoted(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
