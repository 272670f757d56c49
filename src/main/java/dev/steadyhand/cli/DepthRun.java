package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupVerification;
import dev.steadyhand.archive.DeepVerification;
import dev.steadyhand.archive.Depth;
import dev.steadyhand.archive.DepthStep;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.StepSnapshot;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.guide.step.Verifications;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Verifies backups to a depth, on record; the deepest one tries them out on a server. */
final class DepthRun {

    private final Shell shell;
    private final Bench bench;
    private final Depth depth;
    private final Optional<String> on;

    /**
     * For one command.
     *
     * @param on another server to try them out on
     */
    DepthRun(Shell shell, Bench bench, Depth depth, Optional<String> on) {
        this.shell = shell;
        this.bench = bench;
        this.depth = depth;
        this.on = on;
    }

    /**
     * Verifies one.
     *
     * @throws ProblemException where it was cancelled
     */
    DeepVerification verify(Backup backup, Work work) {
        if (depth == Depth.RESTORABLE) {
            return tryOut(backup, work);
        }
        DeepVerification found = DeepVerification.of(backup, depth, work);
        // A look that did not read it says nothing of whether it is good.
        if (depth.compareTo(Depth.CHECKSUM) > 0 || !found.verdict().isGood()) {
            note(backup, found.verdict());
        }
        return found;
    }

    private void note(Backup backup, Verdict verdict) {
        Verifications.note(bench.journal(), bench.configuration().operator(), backup, verdict);
    }

    private DeepVerification tryOut(Backup backup, Work work) {
        Ending ending;
        try {
            ending =
                    new TestRestoreRun(shell, bench, Threads.of(DumpPlan.usualThreads()))
                            .drive(tried(backup), RunMode.DRILL, new AnswerOptions());
        } catch (ProblemException trouble) {
            if (trouble.problem().code() == ProblemCode.CANCELLED) {
                throw trouble;
            }
            return unknown(read(backup, work), trouble.problem(), Duration.ZERO);
        }
        if (!ending.isGood() && ending.problem().code() == ProblemCode.CANCELLED) {
            throw ending.problem().toException();
        }
        return of(backup, ending, work);
    }

    private DeepVerification read(Backup backup, Work work) {
        DeepVerification found = DeepVerification.of(backup, Depth.USUAL, work);
        note(backup, found.verdict());
        return found;
    }

    private TestRestoreRun.Tried tried(Backup backup) {
        TargetChoice choice = new TargetChoice(shell);
        TargetChoice.Chosen of = choice.choose(Optional.of(backup.target()));
        Target server = on.map(name -> choice.on(of, name).target()).orElse(of.target());
        return new TestRestoreRun.Tried(
                backup, of.target(), server.withStores(List.of(backup.store().name())));
    }

    /** The run has read the backup itself, where it came to that. */
    private DeepVerification of(Backup backup, Ending ending, Work work) {
        Optional<Problem> why = ending.isGood() ? Optional.empty() : Optional.of(ending.problem());
        DeepVerification read =
                ending.run().steps().stream()
                        .filter(step -> step.step().kind().equals("verify-backup"))
                        .filter(step -> !step.checks().isEmpty())
                        .findFirst()
                        .map(step -> of(backup, step, why))
                        .orElseGet(() -> read(backup, work));
        Duration took = ending.run().machine();
        Verdict verdict = proof(ending);
        if (read.verdict() == Verdict.FAIL) {
            return read.with(step(Verdict.NOT_RUN, "What is damaged is not tried out", took), why);
        }
        if (why.isPresent()) {
            return verdict == Verdict.FAIL
                    ? read.with(step(verdict, why.get().what(), took), why)
                    : unknown(read, why.get(), took);
        }
        return read.with(
                step(verdict, "restored, compared and dropped in " + Elapsed.text(took), took),
                why);
    }

    private static DeepVerification of(Backup backup, StepSnapshot step, Optional<Problem> why) {
        boolean bad = !Check.overall(step.checks()).isGood();
        return DeepVerification.of(
                new BackupVerification(
                        backup.name(), step.checks(), why.filter(_ -> bad).or(step::problem)),
                Depth.USUAL,
                step.machine());
    }

    private static DeepVerification unknown(DeepVerification read, Problem why, Duration took) {
        return read.with(step(Verdict.COULD_NOT_VERIFY, why.what(), took), Optional.of(why));
    }

    private static DepthStep step(Verdict verdict, String detail, Duration took) {
        return new DepthStep(
                Depth.RESTORABLE, new Check(Depth.RESTORABLE.check(), verdict, detail), took);
    }

    private Verdict proof(Ending ending) {
        return bench.journal().ofRun(ending.run().run()).stream()
                .filter(entry -> entry.kind().equals(Effect.TEST_RESTORE.completeKind()))
                .findFirst()
                .map(entry -> Verdict.valueOf(entry.data().path("verdict").asString()))
                .orElse(Verdict.COULD_NOT_VERIFY);
    }
}
