/** The composition root. */
@NullMarked
package dev.steadyhand;

import org.jspecify.annotations.NullMarked;
