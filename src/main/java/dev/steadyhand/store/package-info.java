/**
 * Where backups lie: the {@link dev.steadyhand.store.BackupStore} contract, and what some stores
 * can do besides: keep what files were ({@link dev.steadyhand.store.FileHistory}) and keep files
 * from being deleted ({@link dev.steadyhand.store.FileLocks}). Knows only {@code base}.
 */
@NullMarked
package dev.steadyhand.store;

import org.jspecify.annotations.NullMarked;
