/** The practice screen: pick an incident, start, and look back. */
@NullMarked
package dev.steadyhand.gui.practice;

import org.jspecify.annotations.NullMarked;
