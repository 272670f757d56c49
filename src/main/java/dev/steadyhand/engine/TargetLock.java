package dev.steadyhand.engine;

/** A lock held in the target while a run works on it. Closing it twice does nothing. */
public interface TargetLock extends AutoCloseable {

    /** Whether the server still holds it for us; it does not where the connection was lost. */
    boolean isHeld();

    @Override
    void close();
}
