package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.MemberBuffer;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Lets the bytes of a large object through into its member. What turns out to be wrong with them
 * makes it void: its entry is as long as it was said to be, and has no checksum.
 */
final class LargeObject {

    private final String place;
    private final EtagProof proof;
    private final Work work;

    /**
     * @param place where it is read
     */
    LargeObject(String place, EtagProof proof, Work work) {
        this.place = place;
        this.proof = proof;
        this.work = work;
    }

    /** What was copied; without a checksum where it is void. */
    record Copied(String sha256, Optional<ProblemException> trouble) {}

    Copied copy(InputStream content, ListedObject object, MemberBuffer member) throws IOException {
        MessageDigest sha256 = Digests.sha256();
        MessageDigest md5 = Digests.md5();
        byte[] buffer = new byte[1 << 16];
        long left = object.size();
        try {
            while (left > 0) {
                int read = content.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException("an object ended too early");
                }
                sha256.update(buffer, 0, read);
                md5.update(buffer, 0, read);
                member.write(buffer, 0, read);
                work.progress().advanced(place, read, 0);
                left -= read;
            }
            proof.require(object, md5, place);
            return new Copied(Digests.hex(sha256.digest()), Optional.empty());
        } catch (ProblemException trouble) {
            if (!isMended(trouble)) {
                throw trouble;
            }
            fill(member, left);
            return new Copied("", Optional.of(trouble));
        }
    }

    /** Whether reading it once more may help. */
    static boolean isMended(ProblemException trouble) {
        return S3Objects.isGone(trouble)
                || S3Objects.isReplaced(trouble)
                || EtagProof.isDamaged(trouble);
    }

    private static void fill(MemberBuffer member, long size) {
        byte[] zeros = new byte[1 << 16];
        for (long left = size; left > 0; left -= zeros.length) {
            member.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
    }
}
