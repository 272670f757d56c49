package dev.steadyhand.gui.run;

import dev.steadyhand.guide.StepState;

/**
 * A step as the rail shows it.
 *
 * @param number from 1
 * @param time how long it took or has taken so far; empty where its turn has not come
 */
public record StepLine(int number, String title, StepState state, String time) {}
