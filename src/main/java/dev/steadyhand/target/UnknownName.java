package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.util.Set;
import java.util.TreeSet;

/** Says that there is no such name, and which there are. */
final class UnknownName {

    private UnknownName() {}

    static Problem target(String name, Configuration configuration) {
        Set<String> known = new TreeSet<>(configuration.targets().keySet());
        known.addAll(configuration.unusable().keySet());
        String next =
                known.isEmpty()
                        ? "No target is configured: give --url, or name one in steadyhand.yaml."
                        : Nearest.to(name, known)
                                .map(word -> "Did you mean \"" + word + "\"?")
                                .orElse("Configured are: " + String.join(", ", known) + ".");
        return new Problem(
                ProblemCode.UNKNOWN_NAME,
                "There is no target \"" + name + "\".",
                Problem.NOTHING_CHANGED,
                next);
    }
}
