package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Codec;
import dev.steadyhand.engine.DumpPlan;

/**
 * How dumps and restores are made.
 *
 * @param dump how to dump
 * @param codec how dumps are compressed
 * @param restoreThreads how many sessions load at once, from 1
 * @param tool name and version of this program, for manifests
 */
public record StepOptions(DumpPlan dump, Codec codec, int restoreThreads, String tool) {

    /** What applies where nothing was asked for. */
    public static StepOptions usual(String tool) {
        return new StepOptions(DumpPlan.USUAL, Codec.GZIP, DumpPlan.usualThreads(), tool);
    }
}
