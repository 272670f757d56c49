package dev.steadyhand.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what has to be seen to when a target was restored. */
final class ConsequenceSection {

    private static final int MOST = 50;
    private static final int LONGEST = 200;

    private final Mistakes mistakes;

    ConsequenceSection(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    List<String> read(YamlSection target) {
        List<String> lines = new ArrayList<>();
        for (YamlNode item : target.items("consequences").stream().limit(MOST).toList()) {
            target.scalar(item, "what has to be seen to").flatMap(this::line).ifPresent(lines::add);
        }
        return List.copyOf(lines);
    }

    private Optional<String> line(YamlNode.Scalar scalar) {
        String text = scalar.text().strip();
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            mistakes.add(
                    scalar.place(),
                    "this is not one line of at most " + LONGEST + " characters",
                    "say in a few words what has to be seen to");
            return Optional.empty();
        }
        return Optional.of(text).filter(line -> !line.isEmpty());
    }
}
