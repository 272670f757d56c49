package dev.steadyhand.planted.cli;

import dev.steadyhand.planted.engine.Danger;

/** Destroys without a step. */
final class CallsDanger {
    private CallsDanger() {}

    static void now(Danger danger) {
        danger.destroy();
    }
}
