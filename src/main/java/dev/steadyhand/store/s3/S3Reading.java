package dev.steadyhand.store.s3;

import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Opens ranges of objects: short ones with one request, long ones with several at once. */
final class S3Reading {

    private final S3Bucket bucket;
    private final S3Tuning tuning;
    private final Fetchers fetchers;

    S3Reading(S3Bucket bucket, S3Tuning tuning) {
        this.bucket = bucket;
        this.tuning = tuning;
        this.fetchers = new Fetchers(tuning.fetchers());
    }

    /**
     * A range of a file.
     *
     * @param version a former version; empty for what it is now
     */
    InputStream open(String file, Optional<String> version, long offset, long length) {
        S3Source source = new S3Source(bucket, file, version);
        long end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
        if (length > 0 && length <= 2L * tuning.piece()) {
            return new RangeInput(source, offset, end);
        }
        HeadObjectResponse head = bucket.head(file, version).orElseThrow(source::missing);
        long stop = Math.min(end, Optional.ofNullable(head.contentLength()).orElse(end));
        if (stop - offset <= 2L * tuning.piece() || head.eTag() == null || !fetchers.lend()) {
            return new RangeInput(source, offset, stop, Optional.ofNullable(head.eTag()));
        }
        return new AheadInput(
                new AheadInput.Range(source, head.eTag(), offset, stop),
                tuning.piece(),
                fetchers.most(),
                fetchers.giveBack());
    }
}
