package dev.steadyhand.engine;

/**
 * What of a backup is brought back into a bucket, and how.
 *
 * @param prefix what keys begin with; empty for all
 * @param mirror whether objects go that are in the bucket and not in the backup
 * @param threads how many objects are written at once, from 1
 * @param past what becomes of earlier versions
 */
public record SyncPlan(String prefix, boolean mirror, int threads, SyncPast past) {}
