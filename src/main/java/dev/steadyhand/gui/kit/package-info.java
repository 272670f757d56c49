/** Pieces that several screens share. */
@NullMarked
package dev.steadyhand.gui.kit;

import org.jspecify.annotations.NullMarked;
