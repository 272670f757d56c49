package dev.steadyhand.engine.bucket;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProcessLock;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.target.BucketAddress;
import dev.steadyhand.target.ServerAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps two runs of this machine off one bucket. A bucket itself knows no locks that would end with
 * their holder, so other machines are not kept off.
 */
final class BucketLock implements TargetLock {

    private static final int SHORT = 16;

    private final ProcessLock lock;
    private boolean held = true;

    private BucketLock(ProcessLock lock) {
        this.lock = lock;
    }

    static TargetLock take(Path folder, ServerAccess access, String holder) {
        String what =
                access.url().host()
                        + ":"
                        + access.url().port()
                        + "/"
                        + BucketAddress.of(access).bucket();
        String name =
                Digests.hex(Digests.sha256().digest(what.getBytes(StandardCharsets.UTF_8)))
                        .substring(0, SHORT);
        try {
            Files.createDirectories(folder);
            Optional<ProcessLock> taken = ProcessLock.take(folder.resolve("bucket-" + name));
            return taken.<TargetLock>map(BucketLock::new).orElseThrow(() -> held(access));
        } catch (IOException unusable) {
            throw new Problem(
                            ProblemCode.FILE_UNUSABLE,
                            "The folder for the locks of buckets cannot be used: " + folder,
                            Problem.NOTHING_CHANGED,
                            "Look at its permissions and at the room on its disk.")
                    .toException(unusable);
        }
    }

    private static RuntimeException held(ServerAccess access) {
        return new Problem(
                        ProblemCode.TARGET_LOCKED,
                        "Another run on this machine works on the bucket of "
                                + access.url().database()
                                + ".",
                        Problem.NOTHING_CHANGED,
                        "Wait until it has ended, or end it.")
                .toException();
    }

    @Override
    public boolean isHeld() {
        return held;
    }

    @Override
    public void close() {
        held = false;
        lock.close();
    }
}
