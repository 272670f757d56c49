package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Verifies a backup and puts what it showed on record, where later lists find it. */
final class BackupCheck {

    private final Shelf shelf;

    BackupCheck(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Reads the backup from end to end.
     *
     * @return the verdict, which is not {@code FAIL}
     * @throws ProblemException with {@link ProblemCode#BACKUP_DAMAGED}
     */
    Verdict verify(Backup backup, StepContext context) {
        long begun = System.nanoTime();
        List<Check> checks = shelf.verify(backup, context.work());
        context.checked(checks);
        Verdict verdict = Check.overall(checks);
        Map<String, String> facts = facts(backup);
        facts.put("verdict", verdict.name());
        facts.put("seconds", Seconds.since(begun));
        context.complete(Effect.BACKUP_VERIFICATION, facts);
        if (verdict == Verdict.FAIL) {
            throw damaged(backup, checks);
        }
        return verdict;
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

    private static ProblemException damaged(Backup backup, List<Check> checks) {
        Check first =
                checks.stream()
                        .filter(check -> check.verdict() == Verdict.FAIL)
                        .findFirst()
                        .orElseThrow();
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        "The backup "
                                + backup.dumpFile()
                                + " cannot be relied on: "
                                + first.name()
                                + ": "
                                + first.detail(),
                        "Nothing was changed. The live database is as it was.",
                        "Try again to choose another backup, or fetch this one again from where"
                                + " another copy of it is.")
                .toException();
    }
}
