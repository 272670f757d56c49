package dev.steadyhand.guide.step;

import dev.steadyhand.journal.Journal;
import dev.steadyhand.target.Target;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * What steps work with; put together by the composition root.
 *
 * @param engines the engines there are
 * @param stores the stores there are
 * @param journal where registrations and verifications are looked up
 * @param clock for names and ages; elapsed time comes from the machine
 * @param http asks health addresses
 * @param options how dumps and restores are made
 * @param targets the target of a name as configured now
 * @param others who may approve, and where people are told
 */
public record StepServices(
        Engines engines,
        Stores stores,
        Journal journal,
        InstantSource clock,
        HttpProbe http,
        StepOptions options,
        Function<String, Optional<Target>> targets,
        Others others) {

    /** Services that know of no other target than that of a run. */
    public StepServices(
            Engines engines,
            Stores stores,
            Journal journal,
            InstantSource clock,
            HttpProbe http,
            StepOptions options) {
        this(engines, stores, journal, clock, http, options, _ -> Optional.empty(), Others.NONE);
    }
}
