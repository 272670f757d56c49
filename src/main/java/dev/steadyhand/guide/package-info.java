/**
 * A guided run as a fold over journal events. A run has no state of its own on disk: {@link
 * dev.steadyhand.guide.RunState} is what its events add up to.
 */
@NullMarked
package dev.steadyhand.guide;

import org.jspecify.annotations.NullMarked;
