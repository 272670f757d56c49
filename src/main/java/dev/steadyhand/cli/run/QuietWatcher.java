package dev.steadyhand.cli.run;

import dev.steadyhand.guide.RunSnapshot;

/** Shows nothing, as {@code --quiet} asks. */
public final class QuietWatcher implements Watcher {

    @Override
    public void show(RunSnapshot run) {}

    @Override
    public void pause() {}

    @Override
    public void close() {}
}
