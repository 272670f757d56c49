package dev.steadyhand.guide;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.CallResult;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.target.Contact;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event as one line for people, as the live log shows it. */
final class EventText {

    private EventText() {}

    static RunSnapshot.LogLine line(Recorded recorded) {
        return new RunSnapshot.LogLine(recorded.time(), text(recorded));
    }

    private static String text(Recorded recorded) {
        return switch (recorded.event()) {
            case RunEvent.Started started ->
                    started.mode().word() + " of " + started.title() + " on " + started.target();
            case RunEvent.Resumed(var operator, var gap) ->
                    "resumed by " + operator + " after " + Elapsed.text(gap);
            case RunEvent.Left _ -> "left, to be resumed";
            case RunEvent.Aborted(var reason) -> "aborted: " + reason;
            case RunEvent.Finished(var outcome) -> "finished: " + outcome.words();
            case RunEvent.Noted(var text) -> "note by " + recorded.actor() + ": " + text;
            case RunEvent.CallDue(var role, var person) ->
                    "call due: " + new Contact(role, person, "", "").who();
            case RunEvent.Called called -> called(called, recorded.actor());
            case RunEvent.Attached attached ->
                    "attached by "
                            + recorded.actor()
                            + ": "
                            + attached.name()
                            + ", "
                            + ByteSize.text(attached.bytes());
            case RunEvent.ClockChanged changed ->
                    "the machine was suspended or its clock changed, by "
                            + Elapsed.signed(changed.apart());
            case RunEvent.IdentitySeen(var identity) -> "server: " + identity.text();
            case RunEvent.OfStep event -> event.step() + ": " + ofStep(event);
        };
    }

    private static String called(RunEvent.Called called, String actor) {
        String who = new Contact(called.role(), called.person(), "", "").who();
        String note = called.note().isEmpty() ? "" : ": " + called.note();
        return called.result() == CallResult.NOT_NEEDED
                ? "calling " + who + " is not needed, says " + actor + note
                : who + " was called by " + actor + ", " + called.result().words() + note;
    }

    private static String ofStep(RunEvent.OfStep event) {
        return switch (event) {
            case RunEvent.StepStarted _ -> "started";
            case RunEvent.Ticked(_, var item, var on) ->
                    "box " + (item + 1) + (on ? " ticked" : " unticked");
            case RunEvent.Asked(_, var question) -> "asks: " + question;
            case RunEvent.Answered(_, var answer, _) -> "answer: " + answer;
            case RunEvent.AnswerRefused(_, var reason) -> "answer refused: " + reason;
            case RunEvent.EffectBegun(_, var effect, var facts) ->
                    words(effect) + " begun" + figures(facts);
            case RunEvent.EffectComplete(_, var effect, var facts) ->
                    words(effect) + " complete" + figures(facts);
            case RunEvent.Checked(_, var checks) -> checks.size() + " checks";
            case RunEvent.Planned(_, var lines) -> lines.size() + " lines planned";
            case RunEvent.StepDone(_, var verdict, var detail, _) -> ended(verdict, detail);
            case RunEvent.StepFailed(_, var problem) ->
                    "failed, " + problem.code().id() + ": " + problem.what();
            case RunEvent.Retried _ -> "tried again";
            case RunEvent.Skipped(_, var reason) -> "left out: " + reason;
            case RunEvent.NotApplicable(_, var condition) -> "does not apply: " + condition;
            case RunEvent.Overruled(_, var guard, var reason) ->
                    "guard " + guard.id() + " overruled: " + reason;
        };
    }

    private static String ended(Verdict verdict, String detail) {
        return verdict.words() + (detail.isEmpty() ? "" : ", " + detail);
    }

    private static String words(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String figures(Map<String, String> facts) {
        String text =
                Stream.of(
                                "approver",
                                "reason",
                                "backup",
                                "database",
                                "tables",
                                "rows",
                                "command",
                                "ended",
                                "exit",
                                "seconds",
                                "verdict")
                        .flatMap(name -> figure(facts, name).stream())
                        .collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    private static Optional<String> figure(Map<String, String> facts, String name) {
        return Optional.ofNullable(facts.get(name)).map(value -> name + " " + value);
    }
}
