/**
 * Whether enough copies of a target's data lie in enough places: the 3-2-1 rule. Pure: no store, no
 * clock.
 */
@NullMarked
package dev.steadyhand.archive.copies;

import org.jspecify.annotations.NullMarked;
