/**
 * Which backups are kept and which may go: the plan is pure, so that it can be shown before
 * anything is deleted, and proven.
 */
@NullMarked
package dev.steadyhand.archive.retention;

import org.jspecify.annotations.NullMarked;
