package dev.steadyhand.evidence;

import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.Attachments;
import dev.steadyhand.guide.Recorded;
import dev.steadyhand.guide.RunEvent;
import dev.steadyhand.guide.RunState;
import dev.steadyhand.guide.StepRecord;
import dev.steadyhand.guide.step.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What only the events tell, because the state keeps no history of it: who said what, and when. */
final class EventTales {

    private final RunState state;
    private final List<Recorded> events;

    EventTales(RunState state, List<Recorded> events) {
        this.state = state;
        this.events = events;
    }

    /** Each question that was answered, with the answer. */
    List<Happening> decisions() {
        List<Happening> decisions = new ArrayList<>();
        String question = "";
        for (Recorded recorded : events) {
            if (recorded.event() instanceof RunEvent.Asked asked) {
                question = asked.question();
            } else if (recorded.event() instanceof RunEvent.Answered answered) {
                decisions.add(told(recorded, question, answered.answer()));
            }
        }
        return decisions;
    }

    /** What did not go by the book. */
    List<Happening> deviations() {
        return events.stream().flatMap(recorded -> deviation(recorded).stream()).toList();
    }

    private Optional<Happening> deviation(Recorded recorded) {
        return switch (recorded.event()) {
            case RunEvent.StepFailed(_, var problem) ->
                    Optional.of(
                            told(
                                    recorded,
                                    "failed, " + problem.code().id(),
                                    problem.what() + " " + problem.state()));
            case RunEvent.Retried _ -> Optional.of(told(recorded, "tried again", ""));
            case RunEvent.Skipped(_, var reason) -> Optional.of(told(recorded, "left out", reason));
            case RunEvent.Overruled(_, var guard, var reason) ->
                    Optional.of(told(recorded, "guard " + guard.id() + " overruled", reason));
            case RunEvent.AnswerRefused(_, var reason) ->
                    Optional.of(told(recorded, "answer refused", reason));
            case RunEvent.StepDone(_, var verdict, var detail, _)
                    when verdict == Verdict.PASS_WITH_WARNINGS ->
                    Optional.of(told(recorded, "passed with warnings", detail));
            case RunEvent.Resumed(var operator, var gap) ->
                    Optional.of(
                            told(
                                    recorded,
                                    "resumed",
                                    "By " + operator + ", after " + Elapsed.text(gap) + "."));
            case RunEvent.ClockChanged changed ->
                    Optional.of(
                            told(
                                    recorded,
                                    "clock changed",
                                    "The machine was suspended or its clock changed, by "
                                            + Elapsed.signed(changed.apart())
                                            + "."));
            case RunEvent.Left _ -> Optional.of(told(recorded, "left, to be resumed", ""));
            case RunEvent.Aborted(var reason) -> Optional.of(told(recorded, "aborted", reason));
            default -> Optional.empty();
        };
    }

    List<Happening> notes() {
        return events.stream()
                .flatMap(recorded ->
                        recorded.event() instanceof RunEvent.Noted noted
                                ? Stream.of(told(recorded, "note", noted.text()))
                                : Stream.empty())
                .toList();
    }

    /** Who else approved what, each with their own reason where they gave one. */
    List<Happening> approvals() {
        List<Happening> approvals = new ArrayList<>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof RunEvent.EffectComplete(var step, var effect, var facts)
                    && effect == Effect.APPROVAL
                    && facts.containsKey("approver")) {
                approvals.add(
                        new Happening(
                                recorded.time(),
                                facts.getOrDefault("approver", ""),
                                title(step),
                                asked(facts.getOrDefault("request", "")),
                                facts.getOrDefault("reason", "")));
            }
        }
        return approvals;
    }

    /** What was asked for, out of the text that was signed. */
    private static String asked(String request) {
        return request.lines()
                .filter(line -> line.startsWith("reason: "))
                .map(line -> line.substring("reason: ".length()))
                .findFirst()
                .orElse("");
    }

    /** The files that people added, held against what the journal says of them. */
    List<AttachedFile> attached(Attachments attachments) {
        List<AttachedFile> files = new ArrayList<>();
        for (Recorded recorded : events) {
            if (recorded.event()
                    instanceof
                    RunEvent.Attached(var step, var name, var ending, var bytes, var sha256)) {
                files.add(
                        new AttachedFile(
                                recorded.time(),
                                recorded.actor(),
                                step.isEmpty() ? "" : title(step),
                                name,
                                ending,
                                bytes,
                                sha256,
                                attachments.state(state.begun().run(), sha256)));
            }
        }
        return files;
    }

    /** The signature, which the state has as values, with its time, which it has not. */
    Optional<SignOff> signOff() {
        return events.reversed().stream()
                .filter(EventTales::isSignature)
                .findFirst()
                .map(recorded ->
                        new SignOff(
                                state.value("sign.conducted").orElse(recorded.actor()),
                                state.value("sign.reviewed").orElse(""),
                                state.value("sign.note").orElse(""),
                                recorded.time()));
    }

    private static boolean isSignature(Recorded recorded) {
        return recorded.event() instanceof RunEvent.Answered answered
                && answered.values().containsKey("sign.conducted");
    }

    /** A step's boxes, each with who ticked it last. */
    List<Phase.Item> items(StepRecord step) {
        Map<Integer, Phase.Tick> ticks = new HashMap<>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof RunEvent.Ticked(var of, var item, var on)
                    && of.equals(step.id())) {
                if (on) {
                    ticks.put(item, new Phase.Tick(recorded.actor(), recorded.time()));
                } else {
                    ticks.remove(item);
                }
            }
        }
        List<Phase.Item> items = new ArrayList<>();
        for (String text : step.step().text().items()) {
            items.add(new Phase.Item(text, Optional.ofNullable(ticks.get(items.size()))));
        }
        return items;
    }

    private Happening told(Recorded recorded, String what, String detail) {
        String step =
                recorded.event() instanceof RunEvent.OfStep ofStep ? title(ofStep.step()) : "";
        return new Happening(recorded.time(), recorded.actor(), step, what, detail);
    }

    private String title(String id) {
        return state.steps().stream()
                .filter(step -> step.id().equals(id))
                .map(step -> step.step().text().title())
                .findFirst()
                .orElse(id);
    }
}
