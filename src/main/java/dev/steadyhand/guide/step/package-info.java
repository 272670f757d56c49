/**
 * One file for each kind of step: what it does, asks and proves. The only room that calls what is
 * destructive in the engine.
 */
@NullMarked
package dev.steadyhand.guide.step;

import org.jspecify.annotations.NullMarked;
