/**
 * Dump and restore as a contract that knows no product: plans, results, comparison, the switch.
 * Products implement it in rooms below and are handed in by the composition root. Whatever changes
 * or drops what is live is marked {@link dev.steadyhand.base.Destructive} and called by {@code
 * guide.step} alone: one road to danger.
 */
@NullMarked
package dev.steadyhand.engine;

import org.jspecify.annotations.NullMarked;
