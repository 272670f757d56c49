package dev.steadyhand.guide.step;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.runbook.InputForm;
import dev.steadyhand.runbook.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a step needs from the operator before it goes on. Front ends show it; an {@link Answer}
 * answers it.
 */
public sealed interface Prompt {

    /**
     * Boxes to tick, then to confirm.
     *
     * @param items in the runbook's order
     * @param ticked indexes of those already ticked
     */
    record Tick(List<String> items, Set<Integer> ticked) implements Prompt {}

    /**
     * Read what will happen, then go.
     *
     * @param action what the button says, named after the act
     * @param happens what will happen, one sentence each
     * @param destructive whether it changes or drops what is live
     */
    record Proceed(String action, List<String> happens, boolean destructive) implements Prompt {}

    /** Choose one backup; none is chosen beforehand. */
    record ChooseBackup(List<BackupOption> options) implements Prompt {}

    /**
     * Type a phrase and a name.
     *
     * @param phrase what must be typed, exactly
     * @param database the live database's name as the server gives it; must be typed as well
     * @param overwritten what will be overwritten, from what, and how old that is, one sentence
     *     each
     */
    record Type(String phrase, String database, List<String> overwritten) implements Prompt {}

    /**
     * Choose one answer; none is chosen beforehand.
     *
     * @param question one sentence
     * @param options what can be answered
     */
    record Decide(String question, List<Step.Decision.Option> options) implements Prompt {

        public Decide {
            options = List.copyOf(options);
        }
    }

    /**
     * Type a value; it goes into the journal.
     *
     * @param question one sentence
     * @param form what it has to look like
     */
    record Enter(String question, InputForm form) implements Prompt {}

    /**
     * Let a program run, or not.
     *
     * @param command the program with its arguments, in one line
     * @param about where and how it runs, one sentence each
     * @param changes how the runbook's commands differ from those that were approved; empty where
     *     none were
     * @param cutOff when it was begun before, where nothing is known of its end; it may then be
     *     counted as done instead
     */
    record Consent(
            String command, List<String> about, List<String> changes, Optional<String> cutOff)
            implements Prompt {

        public Consent {
            about = List.copyOf(about);
            changes = List.copyOf(changes);
        }
    }

    /**
     * Somebody else approves, with a code from an installation of their own.
     *
     * @param request what they approve
     * @param people who may still approve
     * @param given names of those who have
     * @param needed how many have to, altogether
     */
    record Approve(ApprovalRequest request, List<Approver> people, List<String> given, int needed)
            implements Prompt {

        public Approve {
            people = List.copyOf(people);
            given = List.copyOf(given);
        }

        /** Whose code it is; empty where it is nobody's who may approve. */
        public Optional<Approver> signer(String code) {
            return people.stream().filter(one -> one.signed(request, code)).findFirst();
        }
    }

    /** Sign the run off. */
    record Sign(List<Check> summary, String operator) implements Prompt {}

    /**
     * A step failed; what now?
     *
     * @param ways what may be answered, besides aborting
     */
    record Failed(Problem problem, Set<Way> ways) implements Prompt {}

    /** A way out of a failed step. */
    enum Way {
        RETRY,
        SKIP,
        /** Go on in spite of a guard, with a reason, on record. */
        OVERRIDE
    }

    /**
     * A backup as offered.
     *
     * @param name in the store
     * @param store the store's name
     * @param taken when
     * @param bytes size of the dump
     * @param tables how many; -1 where it is not known, and of a bucket
     * @param rows how many, or objects of a bucket; -1 where it is not known
     * @param verdict of the last verification; {@code NOT_RUN} where there was none
     * @param remarks what speaks against it, such as being older than the RPO; empty when nothing
     *     does
     */
    record BackupOption(
            String name,
            String store,
            Instant taken,
            long bytes,
            long tables,
            long rows,
            Verdict verdict,
            List<String> remarks) {

        /** Whether it is of a bucket. */
        public boolean isBucket() {
            return tables < 0 && rows >= 0;
        }
    }
}
