/**
 * The engine for MySQL, MariaDB and TiDB.
 *
 * <p>A database that Steadyhand makes (a copy, a former content) carries a {@link
 * dev.steadyhand.engine.mysql.Marker} from its first moment: restore makes its copy with stage
 * {@code LOADING}, and sets {@code COMPLETE} as its last act; only then can it be switched in. In
 * {@code _steadyhand_pending} it keeps the definitions that become real at the switch: triggers and
 * events always, since they cannot move or must not run; views and routines as the dump has them,
 * where restore writes them there (those found in the copy and not there are taken as the server
 * shows them). Tables whose name begins with {@code _steadyhand_} are bookkeeping: no dump holds
 * them, no comparison counts them, no live database has them.
 */
@NullMarked
package dev.steadyhand.engine.mysql;

import org.jspecify.annotations.NullMarked;
