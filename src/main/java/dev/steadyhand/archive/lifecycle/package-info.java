/**
 * What a store should do with backups by their age, what it must not, and what that costs: pure, so
 * that it can be shown before anything is changed, and proven.
 */
@NullMarked
package dev.steadyhand.archive.lifecycle;

import org.jspecify.annotations.NullMarked;
