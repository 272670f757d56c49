package dev.steadyhand.planted.nowhere;

/** Stands in a room the table does not name. */
record WithoutRow() {}
