/** Backups in a folder. */
@NullMarked
package dev.steadyhand.store.local;

import org.jspecify.annotations.NullMarked;
