package dev.steadyhand.planted.engine.mysql;

import dev.steadyhand.planted.engine.KnowsDialect;

/** The other half of the cycle. */
public record Dialect(KnowsDialect engine) {}
