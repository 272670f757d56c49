package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupVerification;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import java.util.HashMap;
import java.util.Map;

/** Verifies a backup and puts what it showed on record, where later lists find it. */
final class BackupCheck {

    private BackupCheck() {}

    /**
     * Reads the backup from end to end.
     *
     * @return the verdict, which is not {@code FAIL}
     * @throws dev.steadyhand.base.ProblemException where nothing can be restored from it
     */
    static Verdict verify(Backup backup, StepContext context) {
        BackupVerification found = look(backup, context);
        found.problem()
                .filter(problem -> isUseless(found.verdict(), problem))
                .ifPresent(BackupCheck::refuse);
        return found.verdict();
    }

    /**
     * The same of a backup that was just made: whoever makes it need not be able to read it.
     *
     * @return what is to be said of it, which is not {@code FAIL}
     */
    static BackupVerification verifyMade(Backup backup, StepContext context) {
        BackupVerification found = look(backup, context);
        found.problem()
                .filter(problem -> problem.code() != ProblemCode.KEY_MISSING)
                .filter(problem -> isUseless(found.verdict(), problem))
                .ifPresent(BackupCheck::refuse);
        return found;
    }

    private static BackupVerification look(Backup backup, StepContext context) {
        long begun = System.nanoTime();
        BackupVerification found = BackupVerification.of(backup, context.work());
        context.checked(found.checks());
        Verdict verdict = found.verdict();
        Map<String, String> facts = facts(backup);
        facts.put("verdict", verdict.name());
        facts.put("seconds", Seconds.since(begun));
        context.complete(Effect.BACKUP_VERIFICATION, facts);
        return found;
    }

    /** That a foreign dump has nothing to compare with is nothing that anybody could mend. */
    static Verdict told(Verdict verdict, Backup backup) {
        return verdict == Verdict.COULD_NOT_VERIFY && ForeignDump.is(backup)
                ? Verdict.PASS_WITH_WARNINGS
                : verdict;
    }

    /** What names a backup in the journal. */
    static Map<String, String> facts(Backup backup) {
        Map<String, String> facts = new HashMap<>();
        facts.put("backup", backup.name());
        facts.put("store", backup.store().name());
        facts.put("file", backup.dumpFile());
        facts.put("bytes", Long.toString(backup.bytes()));
        backup.manifest().ifPresent(manifest -> addTo(facts, manifest));
        return facts;
    }

    private static void addTo(Map<String, String> facts, Manifest manifest) {
        facts.put("sha256", manifest.dump().sha256());
        facts.put("tables", Long.toString(manifest.tables()));
        facts.put("rows", Long.toString(manifest.rows()));
    }

    /** One that merely lacks something to compare with can still be restored. */
    private static boolean isUseless(Verdict verdict, Problem problem) {
        return verdict == Verdict.FAIL
                || problem.code() == ProblemCode.BACKUP_FOREIGN
                || problem.code() == ProblemCode.KEY_MISSING
                || problem.code() == ProblemCode.ENCRYPTION_UNKNOWN;
    }

    private static void refuse(Problem problem) {
        throw new Problem(
                        problem.code(),
                        problem.what(),
                        "Nothing was changed. The live database is as it was.",
                        "Try again to choose another backup. " + problem.next())
                .toException();
    }
}
