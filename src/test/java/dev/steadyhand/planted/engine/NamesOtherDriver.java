package dev.steadyhand.planted.engine;

import org.postgresql.Driver;

/** Knows the PostgreSQL driver where it must not. */
record NamesOtherDriver(Driver foreign) {}
