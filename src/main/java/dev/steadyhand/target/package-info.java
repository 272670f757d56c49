/**
 * What is backed up and restored: targets, their environments, identities, addresses and the
 * configuration file. Knows only {@code base}.
 */
@NullMarked
package dev.steadyhand.target;

import org.jspecify.annotations.NullMarked;
