package dev.steadyhand.planted.archive;

import java.sql.Connection;

/** Knows JDBC where it must not. */
record SpeaksSql(Connection foreign) {}
