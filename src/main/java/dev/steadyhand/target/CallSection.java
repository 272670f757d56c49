package dev.steadyhand.target;

import dev.steadyhand.base.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who is called after how long while a target is being seen to: {@code {escalate-after: 15m,
 * to: [on-call]}}, or a list of {@code {after: 15m, call: on-call}}.
 */
final class CallSection {

    private static final String KEY = "contacts";
    private static final String DURATION_MEND =
            "write a duration such as 15m or 1h, at most " + Call.LONGEST.toDays() + "d";

    private final Mistakes mistakes;
    private final Optional<Set<String>> roles;

    /**
     * A reader.
     *
     * @param roles those there are; empty where the configuration names nobody at all
     */
    CallSection(Mistakes mistakes, Optional<Set<String>> roles) {
        this.mistakes = mistakes;
        this.roles = roles;
    }

    List<Call> read(YamlSection target) {
        YamlNode.Entry entry = target.entries().get(KEY);
        if (entry == null) {
            return List.of();
        }
        List<Call> calls = new ArrayList<>();
        if (entry.value() instanceof YamlNode.Items list) {
            list.items()
                    .forEach(item ->
                            target.section(item, "a call")
                                    .ifPresent(section -> line(section, calls)));
        } else {
            target.section(KEY).ifPresent(section -> together(section, calls));
        }
        if (calls.size() > Call.MOST) {
            mistakes.add(
                    target.placeOf(KEY),
                    "these are more than " + Call.MOST + " calls",
                    "keep those that somebody would make");
        }
        return List.copyOf(calls);
    }

    private void together(YamlSection section, List<Call> calls) {
        section.allow("escalate-after", "to").requiredText("escalate-after");
        if (!section.has("to")) {
            mistakes.add(section.place(), "\"to\" is missing", "name the roles that are called");
        }
        Optional<Duration> after = duration(section, "escalate-after");
        for (YamlNode item : section.items("to")) {
            section.scalar(item, "a role").ifPresent(role -> add(role, after, calls));
        }
    }

    private void line(YamlSection section, List<Call> calls) {
        section.allow("after", "call").requiredText("after");
        section.requiredText("call");
        Optional<Duration> after = duration(section, "after");
        after.filter(time -> !calls.isEmpty() && time.compareTo(calls.getLast().after()) < 0)
                .ifPresent(_ ->
                        mistakes.add(
                                section.placeOf("after"),
                                "this call comes sooner than the one before it",
                                "put the calls into the order in which they are made"));
        YamlNode.Entry called = section.entries().get("call");
        if (called != null) {
            section.scalar(called.value(), "\"call\"").ifPresent(role -> add(role, after, calls));
        }
    }

    private static Optional<Duration> duration(YamlSection section, String key) {
        return section.value(
                key,
                text -> Durations.parse(text).filter(time -> time.compareTo(Call.LONGEST) <= 0),
                DURATION_MEND);
    }

    private void add(YamlNode.Scalar role, Optional<Duration> after, List<Call> calls) {
        if (!Call.isRole(role.text())) {
            mistakes.add(
                    role.place(),
                    "this is no role",
                    "use lower-case letters, digits and hyphens, at most 63");
            return;
        }
        requireKnown(role);
        if (calls.stream().anyMatch(call -> call.role().equals(role.text()))) {
            mistakes.add(role.place(), "this role is called already", "keep one of the two");
        } else {
            calls.add(new Call(after.orElse(Duration.ZERO), role.text()));
        }
    }

    private void requireKnown(YamlNode.Scalar role) {
        if (roles.isPresent() && !roles.get().contains(role.text())) {
            String mend =
                    Nearest.to(role.text(), roles.get())
                            .map(word -> "did you mean \"" + word + "\"?")
                            .orElse("define it under \"contacts\"");
            mistakes.add(role.place(), "nobody has this role", mend);
        }
    }
}
