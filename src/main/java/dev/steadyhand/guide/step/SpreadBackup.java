package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupVerification;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One backup in the stores it was written to, and why it is not in the others. Each of them is read
 * back and put on record; one that does not hold counts as one that was not reached.
 */
final class SpreadBackup {

    private final List<Backup> copies;
    private final Map<String, Problem> failures;
    private final List<BackupVerification> good = new ArrayList<>();

    /**
     * @param copies the usual store's first
     * @param failures by the names of the stores that it is not in
     */
    SpreadBackup(List<Backup> copies, Map<String, Problem> failures) {
        this.copies = new ArrayList<>(copies);
        this.failures = new LinkedHashMap<>(failures);
    }

    /**
     * Verifies each of them.
     *
     * @throws ProblemException where none is good
     */
    void verify(StepContext context) {
        for (Backup copy : List.copyOf(copies)) {
            try {
                good.add(BackupCheck.verifyMade(copy, context));
            } catch (ProblemException bad) {
                boolean last = copies.size() == 1;
                if (last || bad.problem().code() == ProblemCode.CANCELLED) {
                    throw bad;
                }
                copies.remove(copy);
                failures.put(copy.store().name(), bad.problem());
            }
        }
    }

    /** The first that is good. */
    Backup first() {
        return copies.getFirst();
    }

    List<Backup> copies() {
        return List.copyOf(copies);
    }

    Verdict verdict() {
        return good.stream().map(BackupVerification::verdict).reduce(Verdict.PASS, Verdict::and);
    }

    /** Whether nobody here can read what was made. */
    boolean isLocked() {
        return good.stream()
                .flatMap(verification -> verification.problem().stream())
                .anyMatch(problem -> problem.code() == ProblemCode.KEY_MISSING);
    }

    /** For the journal: where it is, and where it is not. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        if (copies.size() + failures.size() > 1) {
            facts.put("stores", stores());
            facts.put("missed", String.join(", ", failures.keySet()));
        }
        return facts;
    }

    /** Their names. */
    String stores() {
        return copies.stream().map(copy -> copy.store().name()).collect(Collectors.joining(", "));
    }

    /** What to tell where it is not in all stores. */
    Optional<Problem> incomplete() {
        return failures.values().stream()
                .findFirst()
                .map(reason ->
                        new Problem(
                                reason.code(),
                                "The backup "
                                        + first().name()
                                        + " is not in every store: "
                                        + failures.entrySet().stream()
                                                .map(one ->
                                                        one.getKey() + ": " + one.getValue().what())
                                                .collect(Collectors.joining(" ")),
                                "It is complete in " + stores() + ", and verified there.",
                                "Mend what is named, then copy it: steadyhand backups copy "
                                        + first().name()
                                        + " --into "
                                        + failures.keySet().iterator().next()));
    }
}
