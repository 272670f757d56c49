package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectEntry;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.archive.VersionKind;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.ListedVersion;
import dev.steadyhand.store.s3.ObjectHead;
import dev.steadyhand.store.s3.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Whether a version in a bucket is that of a backup, though it may have another id and time. */
@FunctionalInterface
interface VersionMatch {

    boolean isSame(ObjectLine kept, ListedVersion live);

    /** As far as the listing tells; what it leaves open counts as the same. */
    static VersionMatch byListing() {
        return (kept, live) -> {
            boolean deletion = kept.kind() == VersionKind.DELETION;
            return deletion == live.deletion()
                    && (deletion
                            || (kept.size() == live.object().size()
                                    && mayBeSame(kept.etag(), live.object().etag())));
        };
    }

    private static boolean mayBeSame(String kept, String live) {
        return kept.equals(live) || !EtagProof.isPlain(kept) || !EtagProof.isPlain(live);
    }

    /** With its attributes, and where etags cannot be compared, with its bytes. */
    static VersionMatch byAsking(S3Objects objects) {
        VersionMatch listing = byListing();
        return (kept, live) ->
                listing.isSame(kept, live)
                        && (live.deletion()
                                || isSameVersion(kept, live.object())
                                || isSameContent(kept, live.object(), objects));
    }

    /** A server may count versions, so that an id alone says little. */
    private static boolean isSameVersion(ObjectLine kept, ListedObject live) {
        return live.version().length() > "null".length()
                && live.version().equals(kept.version())
                && live.etag().equals(kept.etag());
    }

    private static boolean isSameContent(ObjectLine kept, ListedObject live, S3Objects objects) {
        Optional<ObjectHead> head = objects.look(live.key(), live.version());
        return head.map(found -> ObjectEntry.digest(found.attributes()))
                        .filter(kept.attributes()::equals)
                        .isPresent()
                && (kept.etag().equals(live.etag()) || sha256(live, objects).equals(kept.sha256()));
    }

    private static String sha256(ListedObject live, S3Objects objects) {
        try (InputStream content = objects.open(live).content()) {
            return Digests.of(content);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
