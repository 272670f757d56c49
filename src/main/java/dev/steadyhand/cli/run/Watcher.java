package dev.steadyhand.cli.run;

import dev.steadyhand.guide.RunSnapshot;

/** Shows how a run proceeds; called often, decides itself how often to show something. */
public interface Watcher extends AutoCloseable {

    void show(RunSnapshot run);

    /** Somebody is being asked; only what they must not miss is shown meanwhile. */
    default void remind(RunSnapshot run) {}

    /** Somebody is about to be asked: nothing may be drawn over the question. */
    void pause();

    @Override
    void close();
}
