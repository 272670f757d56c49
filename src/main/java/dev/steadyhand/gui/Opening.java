package dev.steadyhand.gui;

import java.util.Optional;

/**
 * What the window opens with.
 *
 * @param place the screen
 * @param server the id of the server to choose for practice
 * @param incident the id of the incident to choose for practice
 * @param rows how many rows the practice shop is to have, whether or not a button offers that
 */
public record Opening(Place place, String server, Optional<String> incident, long rows) {}
