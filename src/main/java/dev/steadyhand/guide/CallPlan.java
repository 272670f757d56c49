package dev.steadyhand.guide;

import dev.steadyhand.base.Call;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.guide.RunEvent.PlannedCall;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Contact;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is called in a run after how long, and how each call stands. Runbook and target are joined:
 * nobody is forgotten, and where both name a role, the time of the target counts, whose owners know
 * it better. Pure.
 */
final class CallPlan {

    private CallPlan() {}

    /** The calls of a run that begins, in the order of their times. */
    static List<PlannedCall> of(Runbook runbook, Target target, Map<String, Contact> contacts) {
        Map<String, Duration> times = new LinkedHashMap<>();
        runbook.calls().stream()
                .map(Runbook.Called::call)
                .forEach(call -> times.put(call.role(), call.after()));
        for (Call call : target.calls()) {
            times.put(call.role(), call.after());
        }
        List<PlannedCall> calls = new ArrayList<>();
        times.forEach((role, after) ->
                calls.add(new PlannedCall(after, role, contact(contacts, role).person())));
        calls.sort(Comparator.comparing(PlannedCall::after));
        return List.copyOf(calls);
    }

    private static Contact contact(Map<String, Contact> contacts, String role) {
        return contacts.getOrDefault(role, Contact.unknown(role));
    }

    /** What a rehearsal says of them. */
    static List<String> lines(RunEvent.Started begun) {
        return begun.calls().stream()
                .map(call -> "After " + Elapsed.text(call.after()) + ", call " + who(call) + ".")
                .toList();
    }

    /** The role, and who filled it when the run began. */
    static String who(PlannedCall call) {
        return new Contact(call.role(), call.person(), "", "").who();
    }

    /**
     * The calls of a run as they stand.
     *
     * @param contacts as configured now: numbers and addresses are never in the journal
     */
    static List<Escalation> standing(RunState state, Map<String, Contact> contacts) {
        return state.begun().calls().stream()
                .map(call ->
                        new Escalation(
                                contact(contacts, call.role()).orNamed(call.person()),
                                call.after(),
                                state.started().plus(call.after()),
                                state.begun().mode() != RunMode.REHEARSAL,
                                made(state, call.role())))
                .toList();
    }

    private static List<Escalation.Made> made(RunState state, String role) {
        List<Escalation.Made> made = new ArrayList<>();
        for (Recorded recorded : state.beside()) {
            if (recorded.event()
                            instanceof RunEvent.Called(var of, var result, var person, var note)
                    && of.equals(role)) {
                made.add(
                        new Escalation.Made(
                                recorded.time(), recorded.actor(), person, result, note));
            }
        }
        return made;
    }
}
