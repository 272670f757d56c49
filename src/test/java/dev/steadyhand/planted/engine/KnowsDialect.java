package dev.steadyhand.planted.engine;

import dev.steadyhand.planted.engine.mysql.Dialect;

/** Breaks the table and closes a cycle with its sub-package. */
public record KnowsDialect(Dialect dialect) {}
