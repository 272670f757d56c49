package dev.steadyhand.planted.engine;

import org.mariadb.jdbc.Driver;

/** Knows the MariaDB driver where it must not. */
record NamesDriver(Driver foreign) {}
