/**
 * What the command line needs of the terminal: the three streams, words for problems, JSON, tables,
 * Ctrl-C. Knows no command and no run.
 */
@NullMarked
package dev.steadyhand.cli.terminal;

import org.jspecify.annotations.NullMarked;
