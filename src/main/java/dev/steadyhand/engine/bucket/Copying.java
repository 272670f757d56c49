package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectEntry;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ObjectSync.State;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.ObjectHead;
import dev.steadyhand.store.s3.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings objects from one bucket into another, with nothing of them here, and proves each. */
final class Copying implements Source.Bringing {

    private static final Logger LOG = LoggerFactory.getLogger(Copying.class);

    private final S3Objects from;
    private final S3Objects into;
    private final Work work;
    private final Written written;
    private final EtagProof proof = new EtagProof(Copying::odd);

    Copying(S3Objects from, S3Objects into, Work work) {
        this.from = from;
        this.into = into;
        this.work = work;
        this.written = new Written(into);
    }

    @Override
    public Written written() {
        return written;
    }

    @Override
    public void bring(Iterator<Judged> wanted, int threads, Consumer<String> left) {
        try (Ahead<Judged, Optional<String>> copying =
                new Ahead<>(wanted, 2 * threads, this::copy)) {
            while (copying.hasNext()) {
                copying.next().ifPresent(left);
            }
        }
    }

    /** The key of an object that could not be had any more as it was listed; empty otherwise. */
    private Optional<String> copy(Judged judged) {
        work.cancellation().check();
        ObjectLine line = judged.pair().kept().orElseThrow();
        try {
            if (judged.state() == State.UNCLEAR && isSame(line)) {
                written.found();
            } else {
                copy(line);
                written.wrote(line.size());
            }
            work.progress().advanced(into.place(), line.size(), 1);
            return Optional.empty();
        } catch (ProblemException trouble) {
            if (S3Objects.isGone(trouble) || S3Objects.isReplaced(trouble)) {
                return Optional.of(line.key());
            }
            throw trouble;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private void copy(ObjectLine line) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                copyOnce(line);
                return;
            } catch (ProblemException trouble) {
                if (!EtagProof.isDamaged(trouble) || attempt == EtagProof.ATTEMPTS) {
                    throw trouble;
                }
            }
        }
    }

    private void copyOnce(ObjectLine line) throws IOException {
        ListedObject object = listed(line);
        S3Objects.Opened opened = from.open(object);
        try (DigestInputStream read = new DigestInputStream(opened.content(), Digests.md5());
                DigestInputStream content = new DigestInputStream(read, Digests.sha256())) {
            Runnable right = () -> proof.require(object, read.getMessageDigest(), from.place());
            boolean proven = into.write(line.key(), opened.head(), content, right);
            if (!proven) {
                written.require(line.key(), Digests.hex(content.getMessageDigest().digest()));
            }
        }
    }

    private boolean isSame(ObjectLine line) throws IOException {
        Optional<ObjectHead> there = into.look(line.key());
        S3Objects.Opened here = from.open(listed(line));
        try (InputStream content = here.content()) {
            return there.isPresent()
                    && ObjectEntry.digest(there.get().attributes())
                            .equals(ObjectEntry.digest(here.head().attributes()))
                    && Digests.of(content).equals(written.sha256(line.key(), there.get()));
        }
    }

    private static void odd(String key) {
        LOG.warn("{} came with the same bytes twice, which are not those of its etag", key);
    }

    private static ListedObject listed(ObjectLine line) {
        return new ListedObject(line.key(), line.size(), line.etag(), line.modified());
    }
}
