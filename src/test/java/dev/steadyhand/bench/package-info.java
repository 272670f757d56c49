/** Times the engine alone, without a guided run around it, beside other programs. */
@NullMarked
package dev.steadyhand.bench;

import org.jspecify.annotations.NullMarked;
