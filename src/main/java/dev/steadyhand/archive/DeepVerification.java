package dev.steadyhand.archive;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A backup verified to a depth, each depth with its verdict and its time. What could not be looked
 * at, since its store could not be reached or no key was there, could not be verified; that is
 * neither good nor bad.
 *
 * @param backup the backup's name
 * @param steps in the order of their depth; those below one that a dump did not get to are not run
 * @param problem what to tell where it is not good; empty where it is
 */
public record DeepVerification(String backup, List<DepthStep> steps, Optional<Problem> problem) {

    public DeepVerification {
        steps = List.copyOf(steps);
    }

    /**
     * Verifies as deep as no server is needed.
     *
     * @throws ProblemException where the work was cancelled
     */
    public static DeepVerification of(Backup backup, Depth depth, Work work) {
        long begun = System.nanoTime();
        try {
            // How the files of other tools belong together is known when they are read.
            Depth reading = ForeignDump.is(backup) ? Depth.USUAL : depth;
            return switch (reading) {
                case PRESENT -> present(backup, begun);
                case CHECKSUM -> new ChecksumPass(backup, work).run();
                default -> read(backup, depth, work);
            };
        } catch (ProblemException trouble) {
            if (trouble.problem().code() == ProblemCode.CANCELLED) {
                throw trouble;
            }
            return unknown(backup, depth, trouble.problem(), since(begun));
        }
    }

    private static DeepVerification present(Backup backup, long begun) {
        Check check = files(backup);
        Optional<Problem> problem =
                check.verdict().isGood() ? Optional.empty() : Optional.of(missing(backup, check));
        return new DeepVerification(
                backup.name(), List.of(new DepthStep(Depth.PRESENT, check, since(begun))), problem);
    }

    /** Which of its files are there, by name. */
    static Check files(Backup backup) {
        List<String> missing =
                backup.files().stream()
                        .filter(file -> backup.store().find(file).isEmpty())
                        .toList();
        String name = BackupVerification.FILES;
        if (missing.isEmpty()) {
            return Check.pass(name, backup.dumpFile() + ", with what belongs to it");
        }
        String lacking = "without " + String.join(", ", missing);
        return missing.contains(backup.dumpFile())
                ? Check.fail(name, lacking)
                : Check.warn(name, backup.dumpFile() + ", " + lacking);
    }

    static Problem missing(Backup backup, Check check) {
        return new Problem(
                ProblemCode.BACKUP_MISSING,
                "The backup " + backup.name() + " is not good: files: " + check.detail() + ".",
                Problem.NOTHING_CHANGED,
                VerificationAdvice.next(ProblemCode.BACKUP_MISSING));
    }

    private static DeepVerification read(Backup backup, Depth depth, Work work) {
        long begun = System.nanoTime();
        BackupVerification found = BackupVerification.of(backup, work);
        return of(found, depth, since(begun));
    }

    /** A verification that was made by one reading, as its depths. */
    public static DeepVerification of(BackupVerification found, Depth depth, Duration took) {
        List<DepthStep> steps =
                found.checks().stream()
                        .flatMap(check ->
                                Depth.ofCheck(check.name())
                                        .map(each -> new DepthStep(each, check, took))
                                        .stream())
                        .filter(step -> step.depth().compareTo(depth) <= 0)
                        .sorted(Comparator.comparing(DepthStep::depth))
                        .toList();
        Optional<Problem> problem = found.problem().filter(_ -> !verdict(steps).isGood());
        return new DeepVerification(found.backup(), steps, problem);
    }

    private static DeepVerification unknown(
            Backup backup, Depth depth, Problem why, Duration took) {
        List<DepthStep> steps = new ArrayList<>();
        for (Depth each : Depth.values()) {
            if (each.compareTo(depth) <= 0 && each != Depth.RESTORABLE) {
                steps.add(
                        new DepthStep(
                                each,
                                new Check(each.check(), Verdict.COULD_NOT_VERIFY, why.what()),
                                took));
            }
        }
        return new DeepVerification(backup.name(), steps, Optional.of(why));
    }

    /** The same, and whether a server took it. */
    public DeepVerification with(DepthStep restorable, Optional<Problem> why) {
        List<DepthStep> all = new ArrayList<>(steps);
        all.add(restorable);
        return new DeepVerification(backup, all, problem.or(() -> why));
    }

    public List<Check> checks() {
        return steps.stream().map(DepthStep::check).toList();
    }

    /** The gravest of the checks. */
    public Verdict verdict() {
        return verdict(steps);
    }

    private static Verdict verdict(List<DepthStep> steps) {
        return Check.overall(steps.stream().map(DepthStep::check).toList());
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
