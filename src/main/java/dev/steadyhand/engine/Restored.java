package dev.steadyhand.engine;

/**
 * What is held against a manifest after a restore.
 *
 * @param database the database to look at, usually the copy
 * @param definers whose privileges its code was to use
 */
public record Restored(String database, Definers definers) {}
