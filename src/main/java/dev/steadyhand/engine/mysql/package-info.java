/**
 * The engine for MySQL, MariaDB and TiDB: nothing above names it but the composition root. {@code
 * java.sql} and the driver stay inside.
 *
 * <p>Reading, writing and comparing all go through two things. {@link
 * dev.steadyhand.engine.mysql.SchemaCatalogue} says what a schema holds; every view, routine,
 * trigger and event is a {@link dev.steadyhand.engine.mysql.Definition}: the statements that create
 * it again in whatever database is current. {@link dev.steadyhand.engine.mysql.TableRows} reads
 * rows, byte for byte, for the dump and for the comparison alike, so that both digest the same.
 *
 * <p>A copy that is being restored beside the live database holds two tables of our own, which the
 * catalogue does not list:
 *
 * <pre>
 * _steadyhand_copy     one row: run (the run's id), state (loading | loaded)
 * _steadyhand_pending  one row for each statement that is kept back, in order:
 *                      seq, kind (TRIGGER | EVENT), name, statement
 * </pre>
 *
 * <p>Triggers and events must not fire in a copy, so the restore stores their statements there
 * ({@link dev.steadyhand.engine.mysql.CopyTables}) and the switch runs them in the live database
 * when the copy's tables have got there. Both tables are dropped before the copy goes live. The
 * restore sets {@code state} to {@code loaded} as its last act; a copy that is not loaded is never
 * switched in.
 */
@NullMarked
package dev.steadyhand.engine.mysql;

import org.jspecify.annotations.NullMarked;
