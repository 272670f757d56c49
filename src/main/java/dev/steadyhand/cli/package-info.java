/** The command line. */
@NullMarked
package dev.steadyhand.cli;

import org.jspecify.annotations.NullMarked;
