package dev.steadyhand.engine.bucket;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.s3.ListedObject;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Whether the bytes that came of an object are those that the server has: by its etag, which for
 * most objects is their MD5. Some servers make etags otherwise, for all objects or for those that
 * they encrypt with keys; so where the same bytes come twice, they are taken, and it is said where
 * other objects' etags are MD5s. Of objects that were written in parts nothing can be said. For any
 * thread.
 */
final class EtagProof {

    /** How often an object is read before it is given up. */
    static final int ATTEMPTS = 5;

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final int CONVINCED = 8;

    private final Map<ListedObject, String> doubted = new ConcurrentHashMap<>();
    private final AtomicInteger otherwise = new AtomicInteger();
    private final Consumer<String> odd;
    private volatile boolean usual;

    /**
     * @param odd is told the key of an object that came with the same other bytes twice, from a
     *     server whose etags are MD5s else
     */
    EtagProof(Consumer<String> odd) {
        this.odd = odd;
    }

    private boolean isRight(ListedObject object, String md5) {
        if (object.etag().equals(md5)) {
            usual = true;
            return true;
        }
        if (!isPlain(object.etag()) || (!usual && otherwise.get() >= CONVINCED)) {
            return true;
        }
        boolean again = md5.equals(doubted.put(object, md5));
        if (again) {
            doubted.remove(object);
            otherwise.incrementAndGet();
            if (usual) {
                odd.accept(object.key());
            }
        }
        return again;
    }

    /** Whether an etag may have been made of the object's bytes in one piece. */
    static boolean isPlain(String etag) {
        return MD5.matcher(etag).matches();
    }

    /**
     * Refuses what is not right.
     *
     * @param md5 of the bytes that came
     * @throws ProblemException for which {@link #isDamaged} holds
     */
    void require(ListedObject object, MessageDigest md5, String place) {
        if (!isRight(object, Digests.hex(md5.digest()))) {
            throw new Problem(
                            ProblemCode.TRANSFER_DAMAGED,
                            "What came of "
                                    + object.key()
                                    + " in "
                                    + place
                                    + " is not what lies there.",
                            "Nothing of it was used.",
                            "Look for a faulty proxy, network card or memory, then try again.")
                    .toException();
        }
    }

    static boolean isDamaged(ProblemException trouble) {
        return trouble.problem().code() == ProblemCode.TRANSFER_DAMAGED;
    }
}
