/**
 * Where backups lie: the {@link dev.steadyhand.store.BackupStore} contract. Knows only {@code
 * base}.
 */
@NullMarked
package dev.steadyhand.store;

import org.jspecify.annotations.NullMarked;
