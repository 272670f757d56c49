package dev.steadyhand.guide.step;

import dev.steadyhand.guide.step.HttpProbe.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds an answer against what a health check expects. Pure. */
final class HealthExpectation {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 80;

    private HealthExpectation() {}

    /** What differs, in words; empty where the answer is as expected. */
    static Optional<String> difference(HttpQuestion health, Reply reply) {
        if (reply.status() != health.status()) {
            return Optional.of("status " + reply.status() + " in place of " + health.status());
        }
        if (!reply.body().contains(health.text())) {
            return Optional.of("the answer does not hold \"" + shortened(health.text()) + "\"");
        }
        return health.json().isEmpty() ? Optional.empty() : inJson(health.json(), reply.body());
    }

    private static Optional<String> inJson(Map<String, String> expected, String body) {
        try {
            JsonNode found = JSON.readTree(body);
            return new TreeMap<>(expected)
                    .entrySet().stream()
                            .flatMap(entry -> at(found, entry.getKey(), entry.getValue()).stream())
                            .findFirst();
        } catch (JacksonException _) {
            return Optional.of("the answer is not JSON");
        }
    }

    private static Optional<String> at(JsonNode found, String pointer, String expected) {
        JsonNode value = found.at(JsonPointer.compile(pointer));
        if (value.equals(JSON.readTree(expected))) {
            return Optional.empty();
        }
        String shown = value.isMissingNode() ? "missing" : shortened(value.toString());
        return Optional.of(pointer + " is " + shown + " in place of " + expected);
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
