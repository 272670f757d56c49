package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.practice.ServerKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the journal says of a run that was left.
 *
 * @param run its id
 * @param target the name of its target
 * @param runbook the id of its runbook
 * @param ordered what else the command line said
 * @param stores the names of the stores it has used so far
 */
record LeftRun(
        String run, String target, String runbook, CommandOrder ordered, Set<String> stores) {

    private static final String SEE_THEM = "See which runs can be resumed with: steadyhand resume";

    /**
     * Reads it, before a server is started or reached for it.
     *
     * @throws dev.steadyhand.base.ProblemException where there is no such run, or it has ended
     */
    static LeftRun of(Journal journal, String run) {
        List<Entry> entries = journal.ofRun(run);
        if (entries.isEmpty()) {
            throw new Problem(
                            ProblemCode.UNKNOWN_NAME,
                            "There is no run " + run + " in the journal.",
                            Problem.NOTHING_CHANGED,
                            SEE_THEM)
                    .toException();
        }
        if (entries.stream().anyMatch(entry -> entry.kind().equals("RUN_ENDED"))) {
            throw new Problem(
                            ProblemCode.RUN_NOT_RESUMABLE,
                            "The run " + run + " cannot be resumed: it has ended.",
                            Problem.NOTHING_CHANGED,
                            SEE_THEM)
                    .toException();
        }
        Set<String> stores = new TreeSet<>();
        for (Entry entry : entries) {
            entry.data().findValuesAsString("store").forEach(stores::add);
            entry.data().findValuesAsString("backup.store").forEach(stores::add);
        }
        Entry first = entries.getFirst();
        return new LeftRun(
                run,
                first.data().path("target").asString(""),
                first.data().path("runbook").asString(""),
                CommandOrder.in(first),
                Set.copyOf(stores));
    }

    /** Which server it practises on; empty where it is no practice. */
    Optional<ServerKind> practice() {
        return ServerKind.ofTarget(target);
    }

    /** Whether a command made it, and not a runbook that somebody walks. */
    boolean isFromCommand() {
        return CommandRunbook.ALL.contains(runbook);
    }
}
