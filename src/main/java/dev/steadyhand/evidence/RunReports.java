package dev.steadyhand.evidence;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.guide.Attachments;
import dev.steadyhand.guide.Recorded;
import dev.steadyhand.guide.RunEvents;
import dev.steadyhand.guide.RunFold;
import dev.steadyhand.guide.RunState;
import dev.steadyhand.journal.Checkpoint;
import dev.steadyhand.journal.CheckpointFile;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes reports of runs out of the journal, and of nothing else; files that were attached are held
 * against it.
 */
public final class RunReports {

    private final Journal journal;
    private final Function<String, Runbook> reader;
    private final Attachments attachments;

    /**
     * Reports of the runs in a journal.
     *
     * @param reader reads the runbook's text that a run's first entry holds
     * @param attachments where the files are that were attached to runs
     */
    public RunReports(Journal journal, Function<String, Runbook> reader, Attachments attachments) {
        this.journal = journal;
        this.reader = reader;
        this.attachments = attachments;
    }

    /**
     * The report of a run; verifies the whole journal for it.
     *
     * @param anchors checkpoints found outside the journal
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#UNKNOWN_NAME} where
     *     there is no such run
     */
    public RunReport of(String run, List<Checkpoint> anchors) {
        List<Entry> entries = journal.ofRun(run).stream().filter(RunEvents::isEvent).toList();
        if (entries.isEmpty()) {
            throw new Problem(
                            ProblemCode.UNKNOWN_NAME,
                            "There is no run " + run + " in the journal.",
                            Problem.NOTHING_CHANGED,
                            "Look for it with: steadyhand journal show")
                    .toException();
        }
        List<Recorded> events = entries.stream().map(Recorded::of).toList();
        RunState state = RunFold.of(events, reader);
        return new ReportBuilder(state, events).build(proof(entries, anchors), attachments);
    }

    private JournalProof proof(List<Entry> entries, List<Checkpoint> anchors) {
        Entry last = entries.getLast();
        Optional<Checkpoint> checkpoint =
                journal.ofKind(Checkpoint.KIND).stream()
                        .flatMap(entry -> CheckpointFile.recorded(entry).stream())
                        .filter(candidate -> candidate.seq() >= last.seq())
                        .findFirst();
        return new JournalProof(
                entries.getFirst(), last, entries.size(), checkpoint, journal.verify(anchors));
    }
}
