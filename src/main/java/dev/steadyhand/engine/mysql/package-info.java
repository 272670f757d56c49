/** The engine for MySQL, MariaDB and TiDB. */
@NullMarked
package dev.steadyhand.engine.mysql;

import org.jspecify.annotations.NullMarked;
