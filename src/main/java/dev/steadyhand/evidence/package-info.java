/** What a run hands to others: reports that prove what was done, by whom, and how long it took. */
@NullMarked
package dev.steadyhand.evidence;

import org.jspecify.annotations.NullMarked;
