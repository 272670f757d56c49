package dev.steadyhand.guide;

import dev.steadyhand.guide.step.CallResult;
import dev.steadyhand.target.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Somebody who is called when a run goes on for too long, and what came of it.
 *
 * @param contact whom, and how they are reached
 * @param after how long after the run's start
 * @param due when that is
 * @param asked whether anybody is asked to call: not in a rehearsal, which only shows the plan
 * @param made what is on record of it, oldest first
 */
public record Escalation(
        Contact contact, Duration after, Instant due, boolean asked, List<Made> made) {

    /** How a call stands. */
    public enum Standing {
        /** Only shown, in a rehearsal. */
        PLANNED,
        /** Its time has not come. */
        WAITING,
        /** Somebody is to call now: nobody has, or nobody was reached. */
        DUE,
        REACHED,
        NOT_NEEDED;

        /** For programs: {@code due}, {@code not-needed}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A call as it is on record.
     *
     * @param by who called
     * @param person whom, by name; may be empty
     * @param note may be empty; the reason where the call was not needed
     */
    public record Made(Instant time, String by, String person, CallResult result, String note) {}

    public Escalation {
        made = List.copyOf(made);
    }

    /** The calls of a run by what is on record, without numbers and addresses. */
    public static List<Escalation> of(RunState state) {
        return CallPlan.standing(state, Map.of());
    }

    /** How it stands at a moment. */
    public Standing standing(Instant now) {
        if (!asked) {
            return Standing.PLANNED;
        }
        return switch (made.isEmpty() ? CallResult.NOT_REACHED : made.getLast().result()) {
            case REACHED -> Standing.REACHED;
            case NOT_NEEDED -> Standing.NOT_NEEDED;
            case NOT_REACHED -> now.isBefore(due) ? Standing.WAITING : Standing.DUE;
        };
    }

    /** Whether somebody has to call at that moment. */
    public boolean isDue(Instant now) {
        return standing(now) == Standing.DUE;
    }

    /** Whether nobody has to think of it any more. */
    public boolean isSettled(Instant now) {
        Standing standing = standing(now);
        return standing == Standing.REACHED || standing == Standing.NOT_NEEDED;
    }

    /** How often somebody has called in vain. */
    public long inVain() {
        return made.stream().filter(call -> call.result() == CallResult.NOT_REACHED).count();
    }
}
