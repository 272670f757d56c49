package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.Engine;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Environment;
import java.util.Optional;

/** What must hold before anything destructive, and what an operator may overrule. */
public final class Guards {

    private Guards() {}

    /** Whether an operator may go on in spite of this refusal of this step. */
    public static boolean mayBeOverruled(Step step, ProblemCode guard) {
        return switch (guard) {
            case WRONG_APPLICATION -> true;
            case PRECHECK_FAILED -> step instanceof Step.Precheck;
            case COPY_NOT_VERIFIED -> step instanceof Step.VerifyRestore;
            case SAFETY_BACKUP_MISSING ->
                    step instanceof Step.Restore restore && place(restore) == Place.BESIDE;
            default -> false;
        };
    }

    /**
     * Whether a step may be left out at all; one that people confirm never, as that would be its
     * bypass.
     */
    public static boolean mayBeLeftOut(Step step) {
        return !(step instanceof Step.Confirm || step instanceof Step.Approval);
    }

    static Place place(Step.Restore step) {
        return switch (step.place()) {
            case "instead" -> Place.INSTEAD;
            case "emptied" -> Place.EMPTIED;
            default -> Place.BESIDE;
        };
    }

    /** A database that is emptied would lose what is not restored. */
    static void requirePossible(RestorePlan plan) {
        if (plan.accounts().users() && !plan.selection().isAll()) {
            throw new Problem(
                            ProblemCode.PARTIAL_IMPOSSIBLE,
                            "Only some tables are to be restored, and users are to come with them.",
                            Problem.NOTHING_CHANGED,
                            "Restore the tables without users, or everything with them.")
                    .toException();
        }
        if (plan.place() == Place.EMPTIED && !plan.selection().isAll()) {
            throw new Problem(
                            ProblemCode.PARTIAL_IMPOSSIBLE,
                            "Only some tables are to be restored, and the database is to be"
                                    + " emptied: the others would be lost.",
                            Problem.NOTHING_CHANGED,
                            "Restore them beside the live database, or instead of its own.")
                    .toException();
        }
    }

    /** Tables go into no bucket, and objects into no database. */
    static void requireKind(Backup backup, boolean bucket) {
        if (Codec.isOfBucket(backup.dumpFile()) != bucket) {
            throw new Problem(
                            ProblemCode.BACKUP_OF_OTHER_KIND,
                            backup.dumpFile()
                                    + (bucket ? " is no backup of a bucket" : " is of a bucket")
                                    + ", but the target is "
                                    + (bucket ? "one." : "a database."),
                            Problem.NOTHING_CHANGED,
                            "Choose another backup, or another target.")
                    .toException();
        }
    }

    /** Definers and users are known to some products only; elsewhere they are not passed over. */
    static void requireAccounts(Engine engine, boolean wanted) {
        if (wanted && engine.users().isEmpty()) {
            throw new Problem(
                            ProblemCode.SERVER_UNSUPPORTED,
                            "Users and definers of this product are not carried.",
                            Problem.NOTHING_CHANGED,
                            "Leave out --with-users and --definers.")
                    .toException();
        }
    }

    /** In production, nothing is restored, switched or dropped that was not confirmed by typing. */
    static void requireConfirmation(StepContext context) {
        if (context.facts().environment() == Environment.PRODUCTION && !context.isConfirmed()) {
            throw new Problem(
                            ProblemCode.CONFIRMATION_MISSING,
                            "This run was not confirmed for "
                                    + context.facts().environment().word()
                                    + ".",
                            Problem.NOTHING_CHANGED,
                            "Use a runbook with a confirm step before this one.")
                    .toException();
        }
    }

    /**
     * A verified safety backup must exist in production, and wherever the live database is written
     * over, unless there is nothing live to save.
     */
    static void requireSafetyBackup(StepContext context, Place place, ServerFacts live) {
        boolean needed =
                place != Place.BESIDE || context.facts().environment() == Environment.PRODUCTION;
        boolean nothingToSave = !live.databaseExists() || live.tables() == 0;
        boolean overruled = context.isOverruled(ProblemCode.SAFETY_BACKUP_MISSING);
        if (needed && !nothingToSave && !overruled && !hasSafetyBackup(context)) {
            throw new Problem(
                            ProblemCode.SAFETY_BACKUP_MISSING,
                            "There is no verified safety backup of "
                                    + live.identity().database()
                                    + " in this run.",
                            Problem.NOTHING_CHANGED,
                            "Use a runbook with a safety-backup step before this one.")
                    .toException();
        }
    }

    private static boolean hasSafetyBackup(StepContext context) {
        Optional<EffectRecord> backup =
                context.effect(Effect.SAFETY_BACKUP).filter(EffectRecord::complete);
        return backup.flatMap(record -> record.fact("verdict"))
                .filter(Verdict.PASS.name()::equals)
                .isPresent();
    }
}
