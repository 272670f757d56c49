package dev.steadyhand.archive;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import java.util.List;
import java.util.Optional;

/**
 * What a look at a backup's files showed, before anything is restored from them.
 *
 * @param backup the backup's name
 * @param checks in order: files, checksum, manifest, compressed stream, structure
 * @param problem what to tell where the backup is not good; empty where it is
 */
public record BackupVerification(String backup, List<Check> checks, Optional<Problem> problem) {

    public static final String FILES = "files";
    public static final String CHECKSUM = "checksum";
    public static final String MANIFEST = "manifest";
    public static final String STREAM = "compressed stream";
    public static final String STRUCTURE = "structure";

    public BackupVerification {
        checks = List.copyOf(checks);
    }

    /**
     * Verifies a backup; reads its dump once, from beginning to end.
     *
     * @param work is told how many bytes were read, and can stop it
     * @throws dev.steadyhand.base.ProblemException where the dump cannot be read at all, or the
     *     work was cancelled
     */
    public static BackupVerification of(Backup backup, Work work) {
        return ForeignDump.is(backup)
                ? ForeignVerifier.verify(backup, work)
                : BackupVerifier.verify(backup, work);
    }

    /** The gravest of the checks. */
    public Verdict verdict() {
        return Check.overall(checks);
    }

    /**
     * Lets a good backup through.
     *
     * @throws dev.steadyhand.base.ProblemException with the problem, where there is one
     */
    public void requireGood() {
        if (problem.isPresent()) {
            throw problem.get().toException();
        }
    }
}
