package dev.steadyhand.engine.bucket;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.ObjectHead;
import dev.steadyhand.store.s3.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;

/** What was written into a bucket: how much, and whether it is there. For any thread. */
final class Written {

    private final S3Objects into;
    private final LongAdder objects = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder same = new LongAdder();

    Written(S3Objects into) {
        this.into = into;
    }

    /** An object was written. */
    void wrote(long size) {
        objects.increment();
        bytes.add(size);
    }

    /** An object was there already. */
    void found() {
        same.increment();
    }

    long objects() {
        return objects.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    long same() {
        return same.sum();
    }

    /** Reads an object once more, where the server's own checksum does not tell. */
    void require(String key, String sha256) throws IOException {
        ObjectHead head = into.look(key).orElseThrow(() -> different(key));
        if (!sha256(key, head).equals(sha256)) {
            throw different(key);
        }
    }

    /** The checksum of an object as it is there. */
    String sha256(String key, ObjectHead head) throws IOException {
        ListedObject object = new ListedObject(key, head.size(), head.etag(), head.modified());
        try (InputStream content = into.open(object).content()) {
            return Digests.of(content);
        }
    }

    private ProblemException different(String key) {
        return new Problem(
                        ProblemCode.CONTENT_DIFFERS,
                        "The object "
                                + key
                                + " was written to "
                                + into.place()
                                + ", but what is there now is not what was written.",
                        "Objects before it were written and proven.",
                        "Find out who else writes there, then do it again.")
                .toException();
    }
}
