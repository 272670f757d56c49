/** The window. */
@NullMarked
package dev.steadyhand.gui;

import org.jspecify.annotations.NullMarked;
