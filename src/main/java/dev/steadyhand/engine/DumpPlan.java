package dev.steadyhand.engine;

/**
 * How to dump.
 *
 * @param threads how many sessions read at once, from 1
 * @param chunkBytes about how many bytes of SQL text a member of rows holds
 */
public record DumpPlan(int threads, long chunkBytes) {

    public static final DumpPlan USUAL = new DumpPlan(1, 8L << 20);
}
