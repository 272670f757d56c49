/**
 * How the sizes of a target's backups go on from one to the next, and which of them differ from
 * those before in a way that somebody should look at. Pure: no store, no clock.
 */
@NullMarked
package dev.steadyhand.archive.trend;

import org.jspecify.annotations.NullMarked;
