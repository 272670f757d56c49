package dev.steadyhand.archive;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads a dump's bytes as they are, and holds them against what is said of them. For one use. */
final class ChecksumPass {

    private final Backup backup;
    private final Work work;

    ChecksumPass(Backup backup, Work work) {
        this.backup = backup;
        this.work = work;
    }

    DeepVerification run() {
        long begun = System.nanoTime();
        Check files = DeepVerification.files(backup);
        DepthStep present = new DepthStep(Depth.PRESENT, files, DeepVerification.since(begun));
        if (!files.verdict().isGood()) {
            Check none = new Check(Depth.CHECKSUM.check(), Verdict.NOT_RUN, "There is no dump");
            return result(
                    present,
                    new DepthStep(Depth.CHECKSUM, none, present.took()),
                    Optional.of(DeepVerification.missing(backup, files)));
        }
        long reading = System.nanoTime();
        Check checksum = compare(digest());
        return result(
                present,
                new DepthStep(Depth.CHECKSUM, checksum, DeepVerification.since(reading)),
                checksum.verdict().isGood() ? Optional.empty() : Optional.of(wrong(checksum)));
    }

    private DeepVerification result(DepthStep present, DepthStep sum, Optional<Problem> problem) {
        return new DeepVerification(backup.name(), List.of(present, sum), problem);
    }

    private String digest() {
        MessageDigest sha256 = Sha256.begin();
        work.progress().phase("reading the dump", backup.bytes());
        try (InputStream file = backup.store().open(backup.dumpFile(), 0, Long.MAX_VALUE);
                InputStream in =
                        new DigestInputStream(
                                new WatchedInput(file, backup.dumpFile(), work), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException trouble) {
            throw new Problem(
                            ProblemCode.FILE_UNUSABLE,
                            backup.dumpFile()
                                    + " could not be read to its end: "
                                    + trouble.getMessage()
                                    + ".",
                            Problem.NOTHING_CHANGED,
                            "Check the disk or share it lies on, or use the copy in another"
                                    + " store.")
                    .toException(trouble);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** The checksum file counts, and the manifest where there is none. */
    private Check compare(String found) {
        String name = Depth.CHECKSUM.check();
        if (backup.hasChecksumFile()) {
            Optional<String> said =
                    ChecksumFile.read(backup.store(), backup.dumpFile())
                            .map(ChecksumFile.Entry::sha256);
            return said.equals(Optional.of(found))
                    ? Check.pass(name, "SHA-256 " + found)
                    : Check.fail(name, differs(found, "its checksum file", said.orElse("nothing")));
        }
        Optional<String> said = backup.manifest().map(manifest -> manifest.dump().sha256());
        if (said.isEmpty()) {
            return new Check(
                    name,
                    Verdict.COULD_NOT_VERIFY,
                    "There is neither a checksum file nor a manifest to compare with");
        }
        return said.get().equals(found)
                ? Check.warn(name, "There is no checksum file; the manifest's checksum is used")
                : Check.fail(name, differs(found, "the manifest", said.get()));
    }

    private static String differs(String found, String who, String said) {
        return "The dump's SHA-256 is " + found + ", " + who + " says " + said;
    }

    private Problem wrong(Check checksum) {
        ProblemCode code =
                checksum.verdict() == Verdict.FAIL
                        ? ProblemCode.CHECKSUM_MISMATCH
                        : ProblemCode.BACKUP_MISSING;
        return new Problem(
                code,
                "The backup "
                        + backup.name()
                        + " is not good: checksum: "
                        + checksum.detail()
                        + ".",
                Problem.NOTHING_CHANGED,
                VerificationAdvice.next(code));
    }
}
