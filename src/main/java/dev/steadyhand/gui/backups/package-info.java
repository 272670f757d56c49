/** The backups in all stores: what is known of them, and what can be done with them. */
@NullMarked
package dev.steadyhand.gui.backups;

import org.jspecify.annotations.NullMarked;
