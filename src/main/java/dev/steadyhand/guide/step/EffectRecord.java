package dev.steadyhand.guide.step;

import java.util.Map;
import java.util.Optional;

/**
 * What is on record of an effect.
 *
 * @param step the step it belongs to
 * @param effect which one
 * @param complete whether its end is on record
 * @param facts what is known of it, those of its end joined to those of its beginning
 */
public record EffectRecord(
        String step, Effect effect, boolean complete, Map<String, String> facts) {

    public EffectRecord {
        facts = Map.copyOf(facts);
    }

    public Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }
}
