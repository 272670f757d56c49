package dev.steadyhand.engine;

import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Manifest;

/**
 * A dump of another tool that is restored, and what was found when it was read.
 *
 * @param dump the dump
 * @param survey what {@link ForeignDumps#survey} said of what is wanted of it
 */
public record ForeignSource(ForeignDump dump, Manifest survey) {}
