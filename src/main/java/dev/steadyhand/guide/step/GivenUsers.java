package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.BackupUsers;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a backup's users and gives them their privileges on the live database, once it is what was
 * restored. The database is live by then, so what cannot be done is a warning.
 */
final class GivenUsers {

    private final Journal journal;
    private final LiveServer live;
    private final ChosenBackup chosen;

    GivenUsers(Journal journal, LiveServer live, ChosenBackup chosen) {
        this.journal = journal;
        this.live = live;
        this.chosen = chosen;
    }

    /**
     * Does it where this run's restore was asked to and it is not done yet; adds what came of it.
     */
    StepOutcome after(StepOutcome outcome, StepContext context) {
        Optional<EffectRecord> restore = context.effect(Effect.RESTORE);
        Optional<BackupUsers> engine = live.engine(context).users();
        boolean wanted = restore.filter(record -> ChosenAccounts.of(record).users()).isPresent();
        if (!wanted || engine.isEmpty()) {
            return outcome;
        }
        boolean done = context.effect(Effect.USERS).filter(EffectRecord::complete).isPresent();
        if (!done) {
            give(engine.get(), restore.get(), context);
        }
        return added(outcome, context.effect(Effect.USERS).orElseThrow());
    }

    /** Does it where what is going to be loaded belongs to them. */
    void before(StepContext context) {
        Optional<EffectRecord> restore = context.effect(Effect.RESTORE);
        boolean wanted = restore.filter(record -> ChosenAccounts.of(record).users()).isPresent();
        Optional<BackupUsers> engine = live.engine(context).users().filter(BackupUsers::comeFirst);
        boolean done = context.effect(Effect.USERS).filter(EffectRecord::complete).isPresent();
        if (wanted && engine.isPresent() && !done) {
            give(engine.get(), restore.get(), context);
        }
    }

    private void give(BackupUsers engine, EffectRecord restore, StepContext context) {
        Backup backup =
                chosen.find(
                        restore.fact("backup").orElseThrow(), restore.fact("store").orElseThrow());
        context.begin(
                Effect.USERS,
                Map.of(
                        "database", restore.fact("live").orElseThrow(),
                        "before", restore.fact("before").orElse(""),
                        "backup", backup.name()));
        long begun = System.nanoTime();
        Map<String, String> facts = new HashMap<>();
        facts.put("before", restore.fact("before").orElse(""));
        try (BackupReader reader = StoredBackupReader.open(backup, context.work())) {
            BackupUsers.Given given = engine.give(live.access(context), reader, context.work());
            facts.put("made", String.join(", ", given.made()));
            facts.put("granted", String.join("; ", given.granted()));
            facts.put("warnings", String.join(" ", given.warnings()));
        } catch (ProblemException e) {
            if (e.problem().code() != ProblemCode.STATEMENT_REFUSED) {
                throw e;
            }
            facts.put("warnings", e.problem().what() + " " + e.problem().state());
        }
        facts.put("seconds", Seconds.since(begun));
        context.complete(Effect.USERS, facts);
    }

    private static StepOutcome added(StepOutcome outcome, EffectRecord users) {
        String warnings = users.fact("warnings").orElse("");
        String made = users.fact("made").orElse("");
        String granted = users.fact("granted").orElse("");
        String detail =
                outcome.detail()
                        + (made.isEmpty() ? " No user was missing." : " Users made: " + made + ".")
                        + (granted.isEmpty() ? "" : " Granted: " + granted + ".")
                        + (warnings.isEmpty() ? "" : " " + warnings);
        Verdict verdict =
                warnings.isEmpty()
                        ? outcome.verdict()
                        : outcome.verdict().and(Verdict.PASS_WITH_WARNINGS);
        return new StepOutcome(verdict, detail, outcome.values());
    }

    /** What an undo leaves of it, in a sentence; empty where nothing was given. */
    String staying(String before) {
        List<Entry> given =
                journal.ofKind(Effect.USERS.completeKind()).stream()
                        .filter(entry -> entry.data().path("before").asString("").equals(before))
                        .toList();
        if (given.isEmpty()) {
            return "";
        }
        String made = given.getLast().data().path("made").asString("");
        String granted = given.getLast().data().path("granted").asString("");
        return " Users and privileges that came with the restore stay: "
                + (made.isEmpty() ? "" : "made " + made + "; ")
                + (granted.isEmpty() ? "nothing granted" : "granted " + granted)
                + ".";
    }
}
