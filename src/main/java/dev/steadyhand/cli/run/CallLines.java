package dev.steadyhand.cli.run;

import dev.steadyhand.base.Elapsed;
import dev.steadyhand.guide.Escalation;
import dev.steadyhand.guide.RunSnapshot;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Says, once each, that somebody is to be called now. */
public final class CallLines {

    private final PrintStream out;
    private final Set<String> told = new HashSet<>();

    CallLines(PrintStream out) {
        this.out = out;
    }

    boolean isNews(RunSnapshot run) {
        return run.due(run.taken()).stream().anyMatch(this::isNews);
    }

    private boolean isNews(Escalation call) {
        return !told.contains(call.contact().role());
    }

    void show(RunSnapshot run) {
        for (Escalation call : run.due(run.taken())) {
            if (told.add(call.contact().role())) {
                out.println("*** CALL NOW: " + words(call, run.taken()) + " ***");
                out.println(
                        "    Put it on record at any question with  :call  , or with: "
                                + "steadyhand escalate "
                                + run.run());
            }
        }
    }

    /** Who is to be called now, or who comes next; empty where nobody is. */
    static Optional<String> ahead(RunSnapshot run) {
        return run.due(run.taken()).stream()
                .findFirst()
                .map(call ->
                        "CALL NOW: " + words(call, run.taken()) + "  (:call puts it on record)")
                .or(() ->
                        run.nextCall(run.taken())
                                .map(call -> "Next call: " + words(call, run.taken())));
    }

    /** Such as {@code on-call (Ada Byron), +44 20 7946 0991, in 12:04 min}. */
    public static String words(Escalation call, Instant now) {
        String last =
                call.made().isEmpty()
                        ? ""
                        : ", by " + call.made().getLast().by() + note(call.made().getLast().note());
        return call.contact().words()
                + switch (call.standing(now)) {
                    case PLANNED -> ", after " + Elapsed.text(call.after());
                    case WAITING -> ", in " + Elapsed.text(Duration.between(now, call.due()));
                    case DUE ->
                            ", due for "
                                    + Elapsed.text(Duration.between(call.due(), now))
                                    + (call.inVain() == 0
                                            ? ""
                                            : ", called " + call.inVain() + " times in vain");
                    case REACHED -> ", reached" + last;
                    case NOT_NEEDED -> ", not needed" + last;
                };
    }

    private static String note(String note) {
        return note.isEmpty() ? "" : ": " + note;
    }
}
