package dev.steadyhand.guide.step;

import dev.steadyhand.journal.Journal;
import java.time.InstantSource;

/**
 * What steps work with; put together by the composition root.
 *
 * @param engines the engines there are
 * @param stores the stores there are
 * @param journal where registrations and verifications are looked up
 * @param clock for names and ages; elapsed time comes from the machine
 * @param http asks health addresses
 * @param options how dumps and restores are made
 */
public record StepServices(
        Engines engines,
        Stores stores,
        Journal journal,
        InstantSource clock,
        HttpProbe http,
        StepOptions options) {}
