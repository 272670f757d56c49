package dev.steadyhand.runbook;

import dev.steadyhand.base.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads who is called when a run goes on for too long: {@code {escalate-after: 15m, to:
 * [on-call]}}, or a list of {@code {after: 15m, call: on-call}}.
 */
final class CallsReader {

    private static final String KEY = "contacts";
    private static final String HOW = "Write: contacts: [{after: 15m, call: on-call}]";

    private final Mistakes mistakes;
    private final List<Runbook.Called> calls = new ArrayList<>();

    CallsReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    List<Runbook.Called> read(Keys front) {
        front.blocks(KEY, form()).ifPresent(this::read);
        if (calls.size() > Call.MOST) {
            mistakes.add(
                    front.position(KEY),
                    "These are more than " + Call.MOST + " calls.",
                    "Keep those that somebody would make.");
        }
        return List.copyOf(calls);
    }

    /** What may be written: the keys that reading it asks for. */
    private static KeyForm.Blocks form() {
        CallsReader nobodys = new CallsReader(new Mistakes(""));
        YamlNode.Entries nothing = new YamlNode.Entries(List.of(), Position.START);
        Keys alone = new Keys(nothing, nobodys.mistakes);
        nobodys.together(alone);
        Keys item = new Keys(nothing, nobodys.mistakes);
        nobodys.line(item);
        return new KeyForm.Blocks(alone, item);
    }

    private void read(YamlNode node) {
        switch (node) {
            case YamlNode.Entries block -> together(new Keys(block, mistakes));
            case YamlNode.Items list -> list.items().forEach(this::item);
            case YamlNode.Scalar _ -> wrongShape(node);
        }
    }

    private void item(YamlNode node) {
        if (node instanceof YamlNode.Entries block) {
            line(new Keys(block, mistakes));
        } else {
            wrongShape(node);
        }
    }

    private void wrongShape(YamlNode node) {
        mistakes.add(
                node.position(), "A call has a time and a role, not " + node.shape() + ".", HOW);
    }

    private void together(Keys keys) {
        keys.need("escalate-after", "\"escalate-after\" is missing.", HOW);
        Duration after = keys.duration("escalate-after", Duration.ZERO, Call.LONGEST);
        keys.need("to", "It is not said who is called.", "Add a line such as: to: [on-call]");
        for (Keys.Word role : keys.placed("to")) {
            add(role, after);
        }
        keys.refuseOthers("contacts");
    }

    private void line(Keys keys) {
        keys.need("after", "\"after\" is missing.", HOW);
        Duration after = keys.duration("after", latest(), Call.LONGEST);
        if (after.compareTo(latest()) < 0) {
            mistakes.add(
                    keys.position("after"),
                    "This call comes sooner than the one before it.",
                    "Put the calls into the order in which they are made.");
        }
        keys.need("call", "It is not said who is called.", "Add: call: on-call");
        keys.text("call").ifPresent(role -> add(new Keys.Word(role, keys.position("call")), after));
        keys.refuseOthers("a call");
    }

    private Duration latest() {
        return calls.isEmpty() ? Duration.ZERO : calls.getLast().call().after();
    }

    private void add(Keys.Word role, Duration after) {
        if (!Call.isRole(role.text())) {
            mistakes.add(
                    role.position(),
                    "\"" + Shown.text(role.text()) + "\" is no role.",
                    "Use lower-case letters, digits and hyphens, at most 63.");
        } else if (calls.stream().anyMatch(call -> call.call().role().equals(role.text()))) {
            mistakes.add(
                    role.position(),
                    "\"" + role.text() + "\" is called already.",
                    "Keep one of the two.");
        } else {
            Position place = role.position();
            calls.add(
                    new Runbook.Called(new Call(after, role.text()), place.line(), place.column()));
        }
    }
}
