package dev.steadyhand.archive;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the checks of a {@link BackupVerification}, each from one reading of the dump. */
final class BackupVerifier {

    private static final int MOST_NAMED = 10;

    private final Backup backup;
    private final List<Check> checks = new ArrayList<>();
    private Optional<ProblemCode> firstFailure = Optional.empty();
    private Optional<ProblemCode> lastDoubt = Optional.empty();

    private BackupVerifier(Backup backup) {
        this.backup = backup;
    }

    static BackupVerification verify(Backup backup, Work work) {
        BackupVerifier verifier = new BackupVerifier(backup);
        verifier.run(work);
        return new BackupVerification(backup.name(), verifier.checks, verifier.problem());
    }

    private void run(Work work) {
        Optional<StoredFile> dump = backup.store().find(backup.dumpFile());
        if (dump.isEmpty()) {
            dumpMissing();
            return;
        }
        Optional<Manifest> manifest = backup.manifest();
        if (Codec.isOfBucket(backup.dumpFile())) {
            objects(manifest, ObjectPass.run(backup, manifest, work));
            return;
        }
        DumpPass.Findings found = DumpPass.run(backup, manifest, work);
        files(manifest, found);
        checksum(manifest, found);
        manifest(manifest, found);
        stream(found, found.members().size());
        structure(manifest, found);
    }

    /** Of a bucket's backup, the structure is its list of objects. */
    private void objects(Optional<Manifest> manifest, ObjectPass.Findings found) {
        files(manifest, found.stream());
        checksum(manifest, found.stream());
        manifest(manifest, found.stream());
        stream(found.stream(), found.members());
        if (found.stream().locked().isPresent()) {
            unsure(
                    BackupVerification.STRUCTURE,
                    found.stream().locked().get().code(),
                    "What is encrypted cannot be looked into without a key");
        } else if (found.differences().isEmpty() && found.stream().damages().isEmpty()) {
            pass(
                    BackupVerification.STRUCTURE,
                    found.words() + ", each with the SHA-256 that the list says");
        } else {
            fail(
                    BackupVerification.STRUCTURE,
                    ProblemCode.BACKUP_DAMAGED,
                    found.differences().isEmpty()
                            ? "The list of objects is not whole"
                            : named(found.differences()));
        }
    }

    private void dumpMissing() {
        fail(
                BackupVerification.FILES,
                ProblemCode.BACKUP_MISSING,
                "There is no file " + backup.dumpFile() + " in " + backup.store().place());
        for (String name :
                List.of(
                        BackupVerification.CHECKSUM,
                        BackupVerification.MANIFEST,
                        BackupVerification.STREAM,
                        BackupVerification.STRUCTURE)) {
            checks.add(new Check(name, Verdict.NOT_RUN, "There is no dump"));
        }
    }

    private void files(Optional<Manifest> manifest, DumpPass.Findings found) {
        boolean hasManifest = manifest.isPresent() || backup.manifestProblem().isPresent();
        String size = backup.dumpFile() + ", " + ByteSize.text(found.bytes());
        if (hasManifest && backup.hasChecksumFile()) {
            pass(BackupVerification.FILES, size + ", with its checksum file and manifest");
        } else {
            String missing =
                    backup.hasChecksumFile()
                            ? "manifest"
                            : hasManifest ? "checksum file" : "checksum file and manifest";
            warn(BackupVerification.FILES, size + ", without its " + missing);
        }
    }

    private void checksum(Optional<Manifest> manifest, DumpPass.Findings found) {
        if (!backup.hasChecksumFile()) {
            checksumMissing(manifest);
            return;
        }
        Optional<ChecksumFile.Entry> said = ChecksumFile.read(backup.store(), backup.dumpFile());
        if (said.isEmpty()) {
            fail(
                    BackupVerification.CHECKSUM,
                    ProblemCode.CHECKSUM_MISMATCH,
                    backup.dumpFile() + ChecksumFile.ENDING + " holds no SHA-256 of the dump");
        } else if (!said.get().sha256().equals(found.sha256())) {
            fail(
                    BackupVerification.CHECKSUM,
                    ProblemCode.CHECKSUM_MISMATCH,
                    "The dump's SHA-256 is "
                            + found.sha256()
                            + ", its checksum file says "
                            + said.get().sha256());
        } else if (isOfAnother(said.get().file())) {
            warn(
                    BackupVerification.CHECKSUM,
                    "SHA-256 " + found.sha256() + "; the checksum file names another file");
        } else {
            pass(BackupVerification.CHECKSUM, "SHA-256 " + found.sha256());
        }
    }

    private boolean isOfAnother(String file) {
        return !file.isEmpty() && !file.equals(backup.dumpFile());
    }

    private void checksumMissing(Optional<Manifest> manifest) {
        if (manifest.isPresent()) {
            warn(
                    BackupVerification.CHECKSUM,
                    "There is no checksum file; the manifest's checksum is used");
        } else {
            unsure(
                    BackupVerification.CHECKSUM,
                    ProblemCode.BACKUP_MISSING,
                    "There is neither a checksum file nor a manifest to compare with");
        }
    }

    private void manifest(Optional<Manifest> manifest, DumpPass.Findings found) {
        if (manifest.isEmpty()) {
            manifestMissing();
            return;
        }
        Manifest.DumpFile said = manifest.get().dump();
        if (said.bytes() != found.bytes()) {
            fail(
                    BackupVerification.MANIFEST,
                    ProblemCode.MANIFEST_WRONG,
                    "The dump has "
                            + found.bytes()
                            + " bytes, the manifest speaks of "
                            + said.bytes());
        } else if (!said.sha256().equals(found.sha256())) {
            fail(
                    BackupVerification.MANIFEST,
                    ProblemCode.MANIFEST_WRONG,
                    "The manifest speaks of a dump with the SHA-256 " + said.sha256());
        } else if (!manifest.get().target().equals(backup.target()) || isOfAnother(said.file())) {
            warn(
                    BackupVerification.MANIFEST,
                    "It matches the dump, but was written for "
                            + said.file()
                            + " of the target "
                            + manifest.get().target());
        } else {
            pass(BackupVerification.MANIFEST, manifest.get().contents());
        }
    }

    private void manifestMissing() {
        Optional<Problem> problem = backup.manifestProblem();
        if (problem.isPresent()) {
            fail(
                    BackupVerification.MANIFEST,
                    problem.get().code(),
                    withoutFullStop(problem.get().what()));
        } else {
            warn(
                    BackupVerification.MANIFEST,
                    "There is none: what is restored cannot be compared with what was dumped");
        }
    }

    private void stream(DumpPass.Findings found, int parts) {
        if (found.locked().isPresent()) {
            unsure(
                    BackupVerification.STREAM,
                    found.locked().get().code(),
                    withoutFullStop(found.locked().get().what()));
        } else if (found.damages().isEmpty()) {
            pass(BackupVerification.STREAM, parts + " parts inflate, and their checksums hold");
        } else if (found.foreign() && parts == 0 && !backup.isNamedByUs()) {
            unsure(
                    BackupVerification.STREAM,
                    ProblemCode.BACKUP_FOREIGN,
                    "It cannot be read as a dump of Steadyhand: " + named(found.damages()));
        } else {
            fail(BackupVerification.STREAM, ProblemCode.BACKUP_DAMAGED, named(found.damages()));
        }
    }

    private void structure(Optional<Manifest> manifest, DumpPass.Findings found) {
        if (found.locked().isPresent()) {
            unsure(
                    BackupVerification.STRUCTURE,
                    found.locked().get().code(),
                    "What is encrypted cannot be looked into without a key");
            return;
        }
        if (found.foreign()) {
            unsure(
                    BackupVerification.STRUCTURE,
                    ProblemCode.BACKUP_FOREIGN,
                    "The dump was not made by Steadyhand, so its parts are not known");
            return;
        }
        if (!found.damages().isEmpty()) {
            checks.add(
                    new Check(
                            BackupVerification.STRUCTURE,
                            Verdict.NOT_RUN,
                            "Damaged parts cannot be looked into"));
            return;
        }
        List<String> faults = StructureCheck.ofDump(found.members());
        if (!faults.isEmpty()) {
            fail(BackupVerification.STRUCTURE, ProblemCode.BACKUP_DAMAGED, named(faults));
            return;
        }
        List<String> differences =
                manifest.map(said -> StructureCheck.againstManifest(found.members(), said))
                        .orElse(List.of());
        if (!differences.isEmpty()) {
            fail(BackupVerification.STRUCTURE, ProblemCode.MANIFEST_WRONG, named(differences));
        } else {
            pass(
                    BackupVerification.STRUCTURE,
                    "Settings first and last, every definition before its rows");
        }
    }

    private Optional<Problem> problem() {
        return firstFailure
                .or(() -> lastDoubt)
                .map(code ->
                        new Problem(
                                code,
                                "The backup " + backup.name() + " is not good: " + bad() + ".",
                                Problem.NOTHING_CHANGED,
                                VerificationAdvice.next(code)));
    }

    private String bad() {
        return String.join(
                "; ",
                checks.stream()
                        .filter(check ->
                                check.verdict() == Verdict.FAIL
                                        || check.verdict() == Verdict.COULD_NOT_VERIFY)
                        .map(check -> check.name() + ": " + check.detail())
                        .toList());
    }

    private static String named(List<String> faults) {
        String first = String.join("; ", faults.stream().limit(MOST_NAMED).toList());
        return faults.size() > MOST_NAMED
                ? first + "; and " + (faults.size() - MOST_NAMED) + " more"
                : first;
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private void pass(String name, String detail) {
        checks.add(Check.pass(name, detail));
    }

    private void warn(String name, String detail) {
        checks.add(Check.warn(name, detail));
    }

    private void fail(String name, ProblemCode code, String detail) {
        checks.add(Check.fail(name, detail));
        firstFailure = firstFailure.or(() -> Optional.of(code));
    }

    private void unsure(String name, ProblemCode code, String detail) {
        checks.add(new Check(name, Verdict.COULD_NOT_VERIFY, detail));
        lastDoubt = Optional.of(code);
    }
}
