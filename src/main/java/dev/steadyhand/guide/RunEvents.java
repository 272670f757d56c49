package dev.steadyhand.guide;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.journal.Entry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as journal entries and back. The facts of an effect lie at the top of an entry's data,
 * numbers as numbers, so that the journal's own views can show them. Pure.
 */
public final class RunEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> NUMBERS = Set.of("tables", "rows", "bytes", "seconds");
    private static final Set<String> NOT_FACTS = Set.of("step", "effect", "target");
    private static final Map<Class<? extends RunEvent>, String> KINDS = kinds();
    private static final Map<String, Class<? extends RunEvent>> CLASSES = classes();

    private RunEvents() {}

    private static Map<Class<? extends RunEvent>, String> kinds() {
        return Map.ofEntries(
                Map.entry(RunEvent.Started.class, "RUN_STARTED"),
                Map.entry(RunEvent.Resumed.class, "RUN_RESUMED"),
                Map.entry(RunEvent.Left.class, "RUN_LEFT"),
                Map.entry(RunEvent.Aborted.class, "RUN_ABORTED"),
                Map.entry(RunEvent.Finished.class, "RUN_ENDED"),
                Map.entry(RunEvent.Noted.class, "NOTE"),
                Map.entry(RunEvent.CallDue.class, "ESCALATION_DUE"),
                Map.entry(RunEvent.Called.class, "ESCALATION"),
                Map.entry(RunEvent.Attached.class, RunEvent.ATTACHMENT),
                Map.entry(RunEvent.ClockChanged.class, "CLOCK_CHANGED"),
                Map.entry(RunEvent.IdentitySeen.class, "IDENTITY_SEEN"),
                Map.entry(RunEvent.StepStarted.class, "STEP_STARTED"),
                Map.entry(RunEvent.Ticked.class, "ITEM_TICKED"),
                Map.entry(RunEvent.Asked.class, "QUESTION_ASKED"),
                Map.entry(RunEvent.Answered.class, "QUESTION_ANSWERED"),
                Map.entry(RunEvent.AnswerRefused.class, "ANSWER_REFUSED"),
                Map.entry(RunEvent.Checked.class, "CHECKED"),
                Map.entry(RunEvent.Planned.class, "PLANNED"),
                Map.entry(RunEvent.StepDone.class, "STEP_DONE"),
                Map.entry(RunEvent.StepFailed.class, "STEP_FAILED"),
                Map.entry(RunEvent.Retried.class, "STEP_RETRIED"),
                Map.entry(RunEvent.Skipped.class, "STEP_SKIPPED"),
                Map.entry(RunEvent.NotApplicable.class, "STEP_NOT_APPLICABLE"),
                Map.entry(RunEvent.Overruled.class, "GUARD_OVERRULED"));
    }

    private static Map<String, Class<? extends RunEvent>> classes() {
        Map<String, Class<? extends RunEvent>> classes = new HashMap<>();
        KINDS.forEach((type, kind) -> classes.put(kind, type));
        for (Effect effect : Effect.values()) {
            classes.put(effect.begunKind(), RunEvent.EffectBegun.class);
            classes.put(effect.completeKind(), RunEvent.EffectComplete.class);
        }
        return Map.copyOf(classes);
    }

    /** The journal's kind of an event. */
    public static String kind(RunEvent event) {
        return switch (event) {
            case RunEvent.EffectBegun begun -> begun.effect().begunKind();
            case RunEvent.EffectComplete complete -> complete.effect().completeKind();
            default -> Optional.ofNullable(KINDS.get(event.getClass())).orElseThrow();
        };
    }

    /** An event as an entry's data. */
    public static ObjectNode data(RunEvent event) {
        return switch (event) {
            case RunEvent.EffectBegun(var step, var effect, var facts) ->
                    effect(step, effect, facts);
            case RunEvent.EffectComplete(var step, var effect, var facts) ->
                    effect(step, effect, facts);
            default -> JSON.valueToTree(event);
        };
    }

    private static ObjectNode effect(String step, Effect effect, Map<String, String> facts) {
        ObjectNode data = JSON.createObjectNode();
        data.put("step", step);
        data.put("effect", effect.name());
        new TreeMap<>(facts).forEach((name, value) -> putFact(data, name, value));
        return data;
    }

    private static void putFact(ObjectNode data, String name, String value) {
        if (NUMBERS.contains(name)) {
            data.set(name, JSON.readTree(value));
        } else {
            data.put(name, value);
        }
    }

    /** Whether an entry's kind is that of an event. */
    public static boolean isEvent(Entry entry) {
        return CLASSES.containsKey(entry.kind());
    }

    /** Whether an entry is of what happens beside the steps. */
    static boolean isBeside(Entry entry) {
        return Optional.ofNullable(CLASSES.get(entry.kind()))
                .filter(RunEvent.Beside.class::isAssignableFrom)
                .isPresent();
    }

    /**
     * The event that an entry holds.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#RUN_NOT_RESUMABLE} where
     *     it cannot be understood
     */
    public static RunEvent read(Entry entry) {
        try {
            return read(entry.kind(), entry.data());
        } catch (JacksonException | IllegalArgumentException exception) {
            throw new Problem(
                            ProblemCode.RUN_NOT_RESUMABLE,
                            "Entry "
                                    + entry.seq()
                                    + " of the journal ("
                                    + entry.kind()
                                    + ") cannot be understood.",
                            Problem.NOTHING_CHANGED,
                            "Look whether a newer version of Steadyhand wrote it, and use that.")
                    .toException(exception);
        }
    }

    private static RunEvent read(String kind, ObjectNode data) {
        Class<? extends RunEvent> type = CLASSES.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("no event has the kind " + kind);
        }
        if (type != RunEvent.EffectBegun.class && type != RunEvent.EffectComplete.class) {
            return JSON.treeToValue(data, type);
        }
        String step = data.path("step").asString();
        Effect effect = effect(data.path("effect").asString());
        return type == RunEvent.EffectBegun.class
                ? new RunEvent.EffectBegun(step, effect, facts(data))
                : new RunEvent.EffectComplete(step, effect, facts(data));
    }

    private static Effect effect(String name) {
        return Arrays.stream(Effect.values())
                .filter(effect -> effect.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no effect is named " + name));
    }

    private static Map<String, String> facts(ObjectNode data) {
        Map<String, String> facts = new HashMap<>();
        for (Map.Entry<String, JsonNode> property : data.properties()) {
            if (!NOT_FACTS.contains(property.getKey())) {
                facts.put(property.getKey(), property.getValue().asString());
            }
        }
        return facts;
    }
}
