package dev.steadyhand.planted.engine;

import dev.steadyhand.base.Destructive;

/** Has something that only a step may call. */
public interface Danger {
    @Destructive
    void destroy();
}
