/** The first screen: unfinished runs, targets, and what to do. */
@NullMarked
package dev.steadyhand.gui.home;

import org.jspecify.annotations.NullMarked;
