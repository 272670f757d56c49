package dev.steadyhand.archive;

import dev.steadyhand.base.Check;
import java.time.Duration;

/**
 * What one depth of a verification showed.
 *
 * @param depth which one
 * @param check what was seen
 * @param took how long the look took that showed it; several depths can come of one reading of the
 *     dump, and each has its time then
 */
public record DepthStep(Depth depth, Check check, Duration took) {}
