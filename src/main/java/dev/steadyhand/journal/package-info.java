/** The append-only, hash-chained, signed log in SQLite. */
@NullMarked
package dev.steadyhand.journal;

import org.jspecify.annotations.NullMarked;
