/**
 * The engine for PostgreSQL: nothing above names it but the composition root. {@code java.sql} and
 * the driver stay inside.
 *
 * <p>Definitions are {@code pg_dump}'s text, cut into its entries ({@link
 * dev.steadyhand.engine.postgres.DefinitionText}), each labelled with the object it belongs to, so
 * that a table can be taken out of a dump with its rows, its indexes and its constraints. Rows are
 * lines of {@code COPY}, read by several sessions in one exported snapshot ({@link
 * dev.steadyhand.engine.postgres.TableRows}), for the dump and for the comparison alike. What
 * objects are is compared by what the system catalogue says of them ({@link
 * dev.steadyhand.engine.postgres.Fingerprints}), never by {@code pg_dump}'s text, so restoring and
 * comparing need no client tool.
 *
 * <p>A database that is ours says so in its comment ({@link
 * dev.steadyhand.engine.postgres.Marker}), which can be read without connecting to it and goes
 * along when it is renamed:
 *
 * <pre>
 * steadyhand {"state":"loading","run":…,"live":…,"copy":…,"before":…,"comment":…}
 *
 * on the copy:   loading → loaded → switching            (undone: back to loaded)
 * on the former: kept → undoing | discarding
 * </pre>
 *
 * <p>While it is loaded, a copy holds the schema {@code _steadyhand} with one table of what is
 * loaded already; it is dropped before the switch.
 */
@NullMarked
package dev.steadyhand.engine.postgres;

import org.jspecify.annotations.NullMarked;
