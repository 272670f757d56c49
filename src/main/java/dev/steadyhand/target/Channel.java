package dev.steadyhand.target;

import dev.steadyhand.base.Secret;

/**
 * Where people are told how things stand: an address that takes JSON.
 *
 * @param name as runbooks know it
 * @param webhook the address, which may hold a token; {@link Secret#NONE} where it could not be had
 */
public record Channel(String name, Secret webhook) {}
