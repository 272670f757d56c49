package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.VersionKind;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.S3Objects;
import java.util.Optional;

/** What is to be read in place of an object that could not be read as it was listed. */
final class Rereading {

    private final S3Objects objects;
    private final Happened happened;

    Rereading(S3Objects objects, Happened happened) {
        this.objects = objects;
        this.happened = happened;
    }

    /**
     * The object that has the key now; empty where there is none, or it cannot be had. Of an
     * earlier version there is no other.
     *
     * @throws ProblemException where reading again does not help
     */
    Optional<ListedObject> again(
            ListedObject object, Gathering.Named named, ProblemException trouble, int attempt) {
        if (S3Objects.isAsleep(trouble)) {
            happened.note(Happened.What.ASLEEP, object.key());
            return Optional.empty();
        }
        if (!LargeObject.isMended(trouble) || attempt == EtagProof.ATTEMPTS) {
            throw trouble;
        }
        if (EtagProof.isDamaged(trouble)) {
            return Optional.of(object);
        }
        Optional<ListedObject> now =
                named.wanted().kind() == VersionKind.NEWEST ? now(object) : Optional.empty();
        happened.note(now.isPresent() ? Happened.What.REPLACED : Happened.What.GONE, object.key());
        return now;
    }

    /** By its version, where that is how it was asked for. */
    private Optional<ListedObject> now(ListedObject object) {
        return objects.look(object.key())
                .map(head ->
                        new ListedObject(
                                object.key(),
                                head.size(),
                                head.etag(),
                                head.modified(),
                                object.version().isEmpty() ? "" : head.version()));
    }
}
