package dev.steadyhand.store.s3;

import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.FileHistory;
import dev.steadyhand.store.FileVersion;
import dev.steadyhand.store.StoreFileName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * The former versions of objects, where the bucket keeps them; elsewhere only what is there now.
 */
final class S3History implements FileHistory {

    /** Of one time, a deletion is later than what it deleted, and what counts now is the last. */
    static final Comparator<FileVersion> OLDEST_FIRST =
            Comparator.comparing(FileVersion::newest)
                    .thenComparing(FileVersion::written)
                    .thenComparing(FileVersion::deletion);

    private final S3Bucket bucket;
    private final S3Reading reading;

    S3History(S3Bucket bucket, S3Reading reading) {
        this.bucket = bucket;
        this.reading = reading;
    }

    @Override
    public List<FileVersion> beginningWith(String begin) {
        return all(StoreFileName.check(begin)).stream()
                .sorted(
                        Comparator.comparing(FileVersion::file)
                                .thenComparing(OLDEST_FIRST.reversed()))
                .toList();
    }

    @Override
    public BackupStore at(Instant moment) {
        return new S3Past(bucket.settings(), reading, moment, this);
    }

    /** The versions of all files whose names begin so. */
    List<FileVersion> all(String begin) {
        ListObjectVersionsRequest request =
                ListObjectVersionsRequest.builder()
                        .bucket(bucket.settings().bucket())
                        .prefix(bucket.settings().key(begin))
                        .delimiter("/")
                        .build();
        return bucket.ask(
                begin,
                client -> {
                    List<FileVersion> found = new ArrayList<>();
                    for (ListObjectVersionsResponse page :
                            client.listObjectVersionsPaginator(request)) {
                        page.versions().forEach(version -> add(version, found));
                        page.deleteMarkers().forEach(marker -> add(marker, found));
                    }
                    return found;
                });
    }

    private void add(ObjectVersion version, List<FileVersion> found) {
        bucket.fileOf(version.key())
                .map(file ->
                        new FileVersion(
                                file,
                                version.versionId(),
                                version.size(),
                                version.lastModified(),
                                version.isLatest(),
                                false))
                .ifPresent(found::add);
    }

    private void add(DeleteMarkerEntry marker, List<FileVersion> found) {
        bucket.fileOf(marker.key())
                .map(file ->
                        new FileVersion(
                                file,
                                marker.versionId(),
                                0,
                                marker.lastModified(),
                                marker.isLatest(),
                                true))
                .ifPresent(found::add);
    }
}
