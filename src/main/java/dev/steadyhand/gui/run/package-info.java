/** The run screen: the steps, the current one's page, the clock, and the wall view. */
@NullMarked
package dev.steadyhand.gui.run;

import org.jspecify.annotations.NullMarked;
