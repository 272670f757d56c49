/**
 * The command line: one file for each command, thin over the same core as the window. {@link
 * dev.steadyhand.cli.CommandLineProgram} is the way in; {@link dev.steadyhand.cli.Services} is what
 * the composition root hands to it.
 */
@NullMarked
package dev.steadyhand.cli;

import org.jspecify.annotations.NullMarked;
