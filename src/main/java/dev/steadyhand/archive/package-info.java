/**
 * A backup as kept: members, manifest, checksums, verification, inventory. Knows {@code store},
 * {@code target} and {@code base}; no database.
 */
@NullMarked
package dev.steadyhand.archive;

import org.jspecify.annotations.NullMarked;
