package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.guide.Attachments;
import dev.steadyhand.guide.RunEvent;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the files that were attached to runs are still what the journal says.
 *
 * @param files how many were attached
 * @param findings those that are gone or were changed, a line each
 */
record AttachedCheck(int files, List<String> findings) {

    static AttachedCheck of(Journal journal, Attachments attachments) {
        List<Entry> attached = journal.ofKind(RunEvent.ATTACHMENT);
        List<String> findings = new ArrayList<>();
        for (Entry entry : attached) {
            String run = entry.run().orElse("");
            String sha256 = entry.data().path("sha256").asString("");
            switch (attachments.state(run, sha256)) {
                case PRESENT -> {}
                case MISSING -> findings.add(line(entry, run, "is missing"));
                case CHANGED -> findings.add(line(entry, run, "was changed"));
            }
        }
        return new AttachedCheck(attached.size(), List.copyOf(findings));
    }

    private static String line(Entry entry, String run, String what) {
        return "The file "
                + entry.data().path("name").asString("")
                + ", attached to the run "
                + run
                + ", "
                + what
                + ".";
    }

    /** Why the command fails; empty where every file is as it was. */
    Optional<Problem> problem() {
        return findings.stream()
                .findFirst()
                .map(first ->
                        new Problem(
                                ProblemCode.ATTACHMENT_LOST,
                                first,
                                "The journal has its SHA-256; what it held is not kept there.",
                                "Fetch it from a copy of the data folder or of the evidence."));
    }
}
