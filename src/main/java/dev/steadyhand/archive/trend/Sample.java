package dev.steadyhand.archive.trend;

import java.time.Instant;

/**
 * A backup as far as its size goes.
 *
 * @param id by which the caller knows it
 * @param taken when it was made
 * @param bytes its size
 * @param form what sizes can be compared within, such as how the dump is compressed
 */
public record Sample(String id, Instant taken, long bytes, String form) {}
