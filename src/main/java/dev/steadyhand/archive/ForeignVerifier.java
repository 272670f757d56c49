package dev.steadyhand.archive;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads a dump of another tool from its first byte to its last, and says what can be known of it:
 * that it unpacks, what its own checksum file or the import's says, and whether it ends as that
 * tool's dumps do. Never more than that.
 */
final class ForeignVerifier {

    private static final int TAIL = 512;
    private static final String WHOLE = "It ends as whole dumps of this tool do";

    private final Backup backup;
    private final Work work;
    private final MessageDigest sha256 = Sha256.begin();
    private final List<Check> checks = new ArrayList<>();
    private String head = "";
    private byte[] tail = new byte[0];
    private String metadata = "";
    private long files;

    private ForeignVerifier(Backup backup, Work work) {
        this.backup = backup;
        this.work = work;
    }

    static BackupVerification verify(Backup backup, Work work) {
        ForeignVerifier verifier = new ForeignVerifier(backup, work);
        Optional<ProblemCode> broken = verifier.run();
        return new BackupVerification(
                backup.name(), verifier.checks, broken.map(verifier::problem));
    }

    private Optional<ProblemCode> run() {
        work.progress().phase("verifying the dump", backup.bytes());
        add(
                BackupVerification.FILES,
                Verdict.PASS,
                backup.dumpFile() + ", " + ByteSize.text(backup.bytes()));
        try {
            ForeignDump dump = ForeignDump.open(backup);
            dump.each(file -> true, sha256, work, (file, text) -> read(dump, file, text));
            checksum(dump.form());
            add(
                    BackupVerification.STREAM,
                    Verdict.PASS,
                    "Everything unpacks (" + files + " files)");
            structure(dump);
        } catch (ProblemException damaged) {
            if (damaged.problem().code() != ProblemCode.BACKUP_DAMAGED) {
                throw damaged;
            }
            digestAll();
            checksum(ForeignDump.Form.TEXT);
            add(BackupVerification.STREAM, Verdict.FAIL, damaged.problem().what());
        }
        return firstBad();
    }

    /** What cannot be unpacked has a checksum all the same. */
    private void digestAll() {
        sha256.reset();
        try (InputStream in = backup.store().open(backup.dumpFile(), 0, Long.MAX_VALUE)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                work.cancellation().check();
                sha256.update(buffer, 0, read);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void read(ForeignDump dump, String file, InputStream text) throws IOException {
        files++;
        byte[] buffer = new byte[1 << 16];
        for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
            if (head.isEmpty()) {
                head =
                        new String(
                                buffer,
                                0,
                                Math.min(read, ForeignHead.BYTES),
                                StandardCharsets.UTF_8);
            }
            keep(buffer, read);
            work.progress().advanced(backup.name(), dump.consumed(), 0);
        }
        if (file.equals(ForeignFiles.METADATA)) {
            metadata = new String(tail, StandardCharsets.UTF_8);
        }
    }

    private void keep(byte[] buffer, int read) {
        byte[] both = Arrays.copyOf(tail, tail.length + Math.min(read, TAIL));
        System.arraycopy(
                buffer, Math.max(0, read - TAIL), both, tail.length, both.length - tail.length);
        tail =
                both.length > TAIL
                        ? Arrays.copyOfRange(both, both.length - TAIL, both.length)
                        : both;
    }

    private void checksum(ForeignDump.Form form) {
        Optional<String> said =
                backup.hasChecksumFile()
                        ? ChecksumFile.read(backup.store(), backup.dumpFile())
                                .map(ChecksumFile.Entry::sha256)
                        : backup.manifest().map(manifest -> manifest.dump().sha256());
        String found = HexFormat.of().formatHex(sha256.digest());
        if (said.isEmpty() || form == ForeignDump.Form.FOLDER) {
            add(
                    BackupVerification.CHECKSUM,
                    Verdict.COULD_NOT_VERIFY,
                    "There is no checksum to compare with");
        } else if (said.get().equals(found)) {
            add(BackupVerification.CHECKSUM, Verdict.PASS, "SHA-256 " + found);
        } else {
            String detail =
                    "The dump's SHA-256 is " + found + ", its checksum file says " + said.get();
            add(BackupVerification.CHECKSUM, Verdict.FAIL, detail);
        }
    }

    private void structure(ForeignDump dump) {
        boolean folder = dump.form() != ForeignDump.Form.TEXT;
        ForeignHead said = ForeignHead.of(head);
        String tool =
                dump.isOfPgDump()
                        ? ForeignHead.PG_DUMP
                        : folder ? ForeignHead.MYDUMPER : said.tool();
        add(
                BackupVerification.MANIFEST,
                Verdict.PASS_WITH_WARNINGS,
                "Made by "
                        + tool
                        + ", without digests: content cannot be compared after a restore");
        if (dump.isOfPgDump()) {
            add(
                    BackupVerification.STRUCTURE,
                    Verdict.COULD_NOT_VERIFY,
                    "Only pg_restore can tell whether it is whole; a restore lets it read all of it"
                            + " before anything is loaded");
            return;
        }
        String end = new String(tail, StandardCharsets.UTF_8);
        boolean whole = folder ? metadata.contains("Finished dump at") : said.isEnd(end);
        if (whole) {
            add(BackupVerification.STRUCTURE, Verdict.PASS, WHOLE);
        } else if (folder || said.endsWithALine()) {
            add(
                    BackupVerification.STRUCTURE,
                    Verdict.FAIL,
                    "It does not end as whole dumps of " + tool + " do: something is missing");
        } else {
            add(
                    BackupVerification.STRUCTURE,
                    Verdict.COULD_NOT_VERIFY,
                    "Nothing in it says whether it is whole");
        }
    }

    private void add(String name, Verdict verdict, String detail) {
        checks.add(new Check(name, verdict, detail));
    }

    private Optional<ProblemCode> firstBad() {
        return checks.stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .map(check ->
                        check.name().equals(BackupVerification.CHECKSUM)
                                ? ProblemCode.CHECKSUM_MISMATCH
                                : ProblemCode.BACKUP_DAMAGED)
                .findFirst();
    }

    private Problem problem(ProblemCode code) {
        List<String> bad =
                checks.stream()
                        .filter(check -> check.verdict() == Verdict.FAIL)
                        .map(check -> check.name() + ": " + check.detail())
                        .toList();
        return new Problem(
                code,
                "The backup " + backup.name() + " is not good: " + String.join("; ", bad) + ".",
                Problem.NOTHING_CHANGED,
                VerificationAdvice.next(code));
    }
}
