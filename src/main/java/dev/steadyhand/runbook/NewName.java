package dev.steadyhand.runbook;

import java.util.List;

/** A name that a step gives to a value, for steps after it. */
final class NewName {

    private final Keys keys;
    private final ValueNames names;
    private final Mistakes mistakes;

    NewName(Keys keys, ValueNames names, Mistakes mistakes) {
        this.keys = keys;
        this.names = names;
        this.mistakes = mistakes;
    }

    /** Declares it, where it can be used and is free. */
    void declare(String name, ValueType type, List<String> words, Step.StepText giver) {
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            mistakes.add(
                    keys.position("name"),
                    "Later steps cannot use the name \"" + Shown.text(name) + "\".",
                    "Add a line such as: name: ticket");
        } else if (!names.declare(new ValueName(ValueNames.ANSWER + name, type, words), giver)) {
            mistakes.add(
                    keys.position("name"),
                    "An earlier step asks for \"" + Shown.text(name) + "\" already.",
                    "Give this one another name.");
        }
    }
}
