package dev.steadyhand.engine;

/** Something for whose sake long work stands still. Asked by one thread at a time. */
@FunctionalInterface
public interface Brake {

    /**
     * Why work should wait now, in words that fit after "waiting:"; empty where it may go on.
     *
     * @throws dev.steadyhand.base.ProblemException where it has waited for too long
     */
    String why();
}
