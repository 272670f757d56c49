package dev.steadyhand.planted.cli;

import dev.steadyhand.planted.engine.Danger;

/** Destroys without a step, by a method reference. */
final class RefersToDanger {
    private RefersToDanger() {}

    static Runnable later(Danger danger) {
        return danger::destroy;
    }
}
