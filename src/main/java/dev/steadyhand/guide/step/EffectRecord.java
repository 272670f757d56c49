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

    /** The fact that names the target it was done to, where that is not the run's own. */
    static final String ON = "on";

    public EffectRecord {
        facts = Map.copyOf(facts);
    }

    /** Whether it was done to another target than the run's own. */
    public boolean isOfOther() {
        return facts.containsKey(ON);
    }

    public Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }
}
