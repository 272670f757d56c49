/**
 * The append-only, hash-chained, signed log in SQLite.
 *
 * <p>One table of entries: {@code seq} from 1 without gaps; {@code body}, the exact JSON text
 * ({@code seq}, {@code time} in UTC with milliseconds, {@code run} or null, {@code actor}, {@code
 * kind}, {@code data}); {@code hash}, the SHA-256 in hex of the hash before it (64 zeros before the
 * first), a line feed and the body. Triggers refuse UPDATE, DELETE and any INSERT but the next. A
 * {@code CHECKPOINT} entry signs the entry before it with the installation's Ed25519 key; the same
 * checkpoint as a file beside the backups is an anchor: what it vouches for cannot be cut off or
 * rewritten unseen. {@code docs/journal.md} tells it at length.
 *
 * <p>Knows {@code base} only. Safe for several threads and processes.
 */
@NullMarked
package dev.steadyhand.journal;

import org.jspecify.annotations.NullMarked;
