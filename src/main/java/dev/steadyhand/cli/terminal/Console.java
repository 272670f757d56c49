package dev.steadyhand.cli.terminal;

import java.io.PrintStream;

/**
 * The three streams of the process, and whether a person sits before them.
 *
 * @param lines what is typed
 * @param out results; with {@code --json} one JSON object and nothing else
 * @param err progress and problems
 * @param isTerminal whether a person reads and types there
 */
public record Console(LineSource lines, PrintStream out, PrintStream err, boolean isTerminal) {}
