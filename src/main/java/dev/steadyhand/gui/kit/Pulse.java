package dev.steadyhand.gui.kit;

/** Moves what other threads tell onto the user interface's thread, once per painted picture. */
@FunctionalInterface
public interface Pulse {

    /** Runs the action before the next picture is painted; may be called from any thread. */
    void next(Runnable action);
}
