package dev.steadyhand.planted.archive;

import com.exceptionfactory.jagged.planted.StandIn;

/** Knows Jagged where it must not. */
record MakesKeys(StandIn foreign) {}
