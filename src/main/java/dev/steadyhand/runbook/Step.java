package dev.steadyhand.runbook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One heading of a runbook: something to read, do, check, decide or confirm. A record for each
 * kind; what each does is in {@code guide.step}.
 */
public sealed interface Step {

    /** What all kinds have. */
    StepText text();

    /** The kind as runbooks write it. */
    default String kind() {
        return StepKind.of(this);
    }

    /**
     * What people read of a step, whatever its kind.
     *
     * @param id unique in the runbook, made from the title
     * @param title the heading
     * @param guidance prose, as Markdown
     * @param why the hint for newcomers, as Markdown; may be empty
     * @param items what must be ticked before the step can end
     * @param when a condition; without one the step always applies
     * @param skippable whether it may be skipped with a reason when it failed
     * @param line where the heading stands, from 1
     */
    record StepText(
            String id,
            String title,
            String guidance,
            String why,
            List<String> items,
            Optional<Condition> when,
            boolean skippable,
            int line) {

        public StepText {
            items = List.copyOf(items);
        }
    }

    /** Something people do and confirm; also every step without a {@code step} block. */
    record Checklist(StepText text) implements Step {}

    /**
     * Looks at the target before anything is done to it.
     *
     * @param checks among {@code reachable, identity, privileges, free-space, no-other-run,
     *     sessions, settings}
     */
    record Precheck(StepText text, List<String> checks) implements Step {}

    /**
     * The operator chooses among the target's backups.
     *
     * @param verify whether the chosen one is read from end to end at once
     */
    record ChooseBackup(StepText text, boolean verify) implements Step {}

    /** Checksum file, stream, manifest and structure of the chosen backup. */
    record VerifyBackup(StepText text) implements Step {}

    /** A backup of what is live, made and verified before anything is changed. */
    record SafetyBackup(StepText text) implements Step {}

    /** A backup for its own sake, made and verified. */
    record BackupStep(StepText text) implements Step {}

    /**
     * The operator types a phrase, and the name of the live database.
     *
     * @param phrase exact; empty means the environment's own phrase
     */
    record Confirm(StepText text, String phrase) implements Step {}

    /**
     * Loads the chosen backup.
     *
     * @param place {@code beside}, {@code instead}, {@code emptied} or {@code throw-away}
     * @param tables only these; empty for everything
     * @param database which one of a dump that holds several; may be empty
     * @param accounts what becomes of the accounts that the backup speaks of
     */
    record Restore(
            StepText text, String place, List<String> tables, String database, Accounts accounts)
            implements Step {

        public Restore {
            tables = List.copyOf(tables);
        }

        /**
         * Of users.
         *
         * @param definers {@code keep}, {@code drop} or {@code user@host}
         * @param users whether users that the backup holds are made where they are missing
         */
        public record Accounts(String definers, boolean users) {}
    }

    /** Compares what was restored with the manifest. */
    record VerifyRestore(StepText text) implements Step {}

    /**
     * Asks a question and compares the answer: one of its own, or the target's sample queries of
     * what was restored.
     */
    record Sql(StepText text, Optional<SqlQuery> query) implements Step {}

    /** Makes the restored copy live. */
    record Switch(StepText text) implements Step {}

    /**
     * Adds to a live table the rows that were restored beside it and that it has not.
     *
     * @param table its name
     */
    record MissingRowsStep(StepText text, String table) implements Step {}

    /**
     * Brings a bucket into line with the chosen backup, or another bucket, object by object.
     *
     * @param from the target whose bucket is copied; empty for the chosen backup
     * @param prefix what keys begin with; empty for all
     * @param mirror whether objects go that are not there
     * @param past what of a backup's earlier versions is brought back
     */
    record SyncBucket(StepText text, String from, String prefix, boolean mirror, Past past)
            implements Step {

        /**
         * Earlier versions, where the backup holds them.
         *
         * @param newestOnly whether they stay in the backup
         * @param at the moment whose state is wanted; empty for the newest
         */
        public record Past(boolean newestOnly, Optional<Instant> at) {}
    }

    /**
     * Brings the files of the target's application back into the bucket that the target names: its
     * backup is chosen, verified and confirmed, and each object is proven after it was written.
     */
    record RestoreFiles(StepText text) implements Step {}

    /** Makes the former content live again. */
    record Undo(StepText text) implements Step {}

    /** Drops the former content for good. */
    record Discard(StepText text) implements Step {}

    /**
     * Asks the application whether it is well: the target's health checks, or one address.
     *
     * @param get an address; empty means the target's own health checks
     * @param expected what the answer has to be
     * @param tries how often at most, from 1
     * @param pauses how long between tries
     * @param within how long altogether
     */
    record Http(
            StepText text,
            Optional<ValueText> get,
            Expected expected,
            int tries,
            Pauses pauses,
            Duration within)
            implements Step {

        /**
         * An answer as it should be.
         *
         * @param status usually 200
         * @param text what the body holds; empty for anything
         * @param json values in the body by JSON pointer, each as JSON text
         */
        public record Expected(int status, String text, Map<String, String> json) {

            public Expected {
                json = Map.copyOf(json);
            }
        }

        /**
         * The time between tries, which doubles after each until it is the longest.
         *
         * @param first after the first try
         * @param longest at most
         */
        public record Pauses(Duration first, Duration longest) {

            /** The one after so many tries, from 1. */
            public Duration after(int tries) {
                Duration pause = first;
                for (int time = 1; time < tries && pause.compareTo(longest) < 0; time++) {
                    pause = pause.multipliedBy(2);
                }
                return pause.compareTo(longest) < 0 ? pause : longest;
            }
        }
    }

    /**
     * A question with a few answers, on which later steps depend.
     *
     * @param name later steps know the answer as {@code answer.NAME}
     * @param question one sentence
     * @param options what can be answered, each with what it means, in the runbook's order
     */
    record Decision(StepText text, String name, ValueText question, List<Option> options)
            implements Step {

        public Decision {
            options = List.copyOf(options);
        }

        /**
         * One of the answers.
         *
         * @param word as conditions know it
         * @param meaning what it means, for people
         */
        public record Option(String word, String meaning) {}
    }

    /**
     * A value that people know and later steps need. Never a secret: it is in the journal.
     *
     * @param name later steps know it as {@code answer.NAME}
     * @param question one sentence
     * @param form what it has to look like
     */
    record Input(StepText text, String name, ValueText question, InputForm form) implements Step {}

    /**
     * Lets time pass, such as that in which caches forget.
     *
     * @param time how long
     */
    record Wait(StepText text, Duration time) implements Step {}

    /**
     * A program on this machine, run with arguments and never through a shell.
     *
     * @param named the target's own command of this name; empty where the runbook writes it
     * @param run the program, then its arguments; empty where the target names them
     * @param folder where it runs: absolute, or {@code ~} with what lies below it; empty for the
     *     operator's own folder
     * @param environment names of variables that it gets besides the usual ones
     * @param within how long it may take
     * @param exits the exit codes that mean success
     */
    record Command(
            StepText text,
            String named,
            List<ValueText> run,
            String folder,
            List<String> environment,
            Duration within,
            List<Integer> exits)
            implements Step {

        public Command {
            run = List.copyOf(run);
            environment = List.copyOf(environment);
            exits = List.copyOf(exits);
        }
    }

    /**
     * Other people confirm with credentials of their own; never the one who conducts the run.
     *
     * @param people how many, from 1
     * @param reason what is approved, in a sentence
     * @param within how long the request holds
     */
    record Approval(StepText text, int people, ValueText reason, Duration within) implements Step {}

    /**
     * Tells others how the run stands; never keeps it from going on.
     *
     * @param to names of channels in the configuration
     * @param message one sentence
     */
    record Notify(StepText text, List<String> to, ValueText message) implements Step {

        public Notify {
            to = List.copyOf(to);
        }
    }

    /** Removes what the run left behind; runs also when the run was aborted. */
    record Cleanup(StepText text) implements Step {}

    /** Who conducted and who reviewed, and what they note. */
    record SignOff(StepText text) implements Step {}
}
