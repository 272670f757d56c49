package dev.steadyhand.guide.step;

import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Target;
import java.time.Instant;
import java.util.Optional;

/**
 * What a step may know of the run it belongs to.
 *
 * @param run the run's id
 * @param target as configured now
 * @param rehearsal whether nothing may be changed
 * @param operator who conducts it
 * @param incident when the damage happened, where that is known
 */
public record RunFacts(
        String run, Target target, boolean rehearsal, String operator, Optional<Instant> incident) {

    public Environment environment() {
        return target.environment();
    }
}
