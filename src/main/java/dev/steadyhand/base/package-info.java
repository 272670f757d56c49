/**
 * The few words every room uses: {@link dev.steadyhand.base.Problem}, {@link
 * dev.steadyhand.base.Secret}, {@link dev.steadyhand.base.Verdict}, progress, cancellation, sizes
 * and times. Knows nothing else of the program.
 */
@NullMarked
package dev.steadyhand.base;

import org.jspecify.annotations.NullMarked;
