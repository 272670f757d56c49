package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Codec;
import dev.steadyhand.engine.DumpPlan;
import java.util.List;

/**
 * How dumps and restores are made.
 *
 * @param dump how to dump
 * @param codec how dumps are compressed
 * @param restoreThreads how many sessions load at once, from 1
 * @param tool name and version of this program, for manifests
 * @param encryptTo the public keys that backups are encrypted to; where there are none, the target
 *     or the store says it
 */
public record StepOptions(
        DumpPlan dump, Codec codec, int restoreThreads, String tool, List<String> encryptTo) {

    public StepOptions {
        encryptTo = List.copyOf(encryptTo);
    }

    /** Without a word on encryption. */
    public StepOptions(DumpPlan dump, Codec codec, int restoreThreads, String tool) {
        this(dump, codec, restoreThreads, tool, List.of());
    }

    /** What applies where nothing was asked for. */
    public static StepOptions usual(String tool) {
        return new StepOptions(DumpPlan.USUAL, Codec.GZIP, DumpPlan.usualThreads(), tool);
    }
}
