package dev.steadyhand.store;

import java.time.Instant;

/**
 * What a file was at some time, in a store that keeps that.
 *
 * @param file plain name
 * @param id by which the store knows it
 * @param size in bytes; 0 of a deletion
 * @param written when
 * @param newest whether the file is like this now
 * @param deletion whether it says that the file was deleted
 */
public record FileVersion(
        String file, String id, long size, Instant written, boolean newest, boolean deletion) {}
