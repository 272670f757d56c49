/**
 * A guided run without a window: who answers it ({@link dev.steadyhand.cli.run.TerminalOperator} or
 * {@link dev.steadyhand.cli.run.UnattendedOperator}), how its progress is shown, and what it came
 * to as an exit code and JSON.
 */
@NullMarked
package dev.steadyhand.cli.run;

import org.jspecify.annotations.NullMarked;
