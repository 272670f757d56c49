package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectEntry;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.engine.ObjectSync.State;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.ObjectHead;
import dev.steadyhand.store.s3.S3Objects;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** An object of a backup beside that of a bucket, and how they stand to each other. */
record Judged(Beside.Pair<ObjectLine, ListedObject> pair, State state) {

    /** Something that is to be written, whatever the bucket has. */
    static Judged missing(ObjectLine line) {
        return new Judged(
                new Beside.Pair<>(line.key(), Optional.of(line), Optional.empty()), State.NEW);
    }

    /**
     * Compares them without reading an object. Where the listing does not tell enough, the server
     * is asked for the attributes.
     */
    static Judged of(Beside.Pair<ObjectLine, ListedObject> pair, S3Objects objects, Source source) {
        if (pair.kept().isEmpty()) {
            return new Judged(pair, State.EXTRA);
        }
        if (pair.live().isEmpty()) {
            return new Judged(pair, State.NEW);
        }
        return new Judged(pair, state(pair.kept().get(), pair.live().get(), objects, source));
    }

    private static State state(
            ObjectLine kept, ListedObject live, S3Objects objects, Source source) {
        if (kept.size() != live.size()) {
            return State.CHANGED;
        }
        if (kept.etag().equals(live.etag())) {
            boolean untouched =
                    kept.modified()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .equals(live.modified().truncatedTo(ChronoUnit.SECONDS));
            return untouched || sameAttributes(kept, objects, source) ? State.SAME : State.CHANGED;
        }
        boolean plain = EtagProof.isPlain(kept.etag()) && EtagProof.isPlain(live.etag());
        return plain ? State.CHANGED : State.UNCLEAR;
    }

    private static boolean sameAttributes(ObjectLine kept, S3Objects objects, Source source) {
        Optional<ObjectHead> head = objects.look(kept.key());
        return head.filter(found -> found.etag().equals(kept.etag()))
                .map(found -> ObjectEntry.digest(found.attributes()))
                .filter(source.attributes(kept)::equals)
                .isPresent();
    }

    /** Whether what the bucket has under the key would be lost. */
    boolean endangers(boolean mirror) {
        return switch (state) {
            case CHANGED, UNCLEAR -> true;
            case EXTRA -> mirror;
            case NEW, SAME -> false;
        };
    }
}
