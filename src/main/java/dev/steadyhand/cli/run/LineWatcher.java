package dev.steadyhand.cli.run;

import dev.steadyhand.guide.RunSnapshot;
import java.io.PrintStream;
import java.time.Duration;

/** For logs: a line when a step ends, and one every few seconds while one works. */
public final class LineWatcher implements Watcher {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final PrintStream err;
    private final StepLines steps;
    private long last = System.nanoTime();

    public LineWatcher(PrintStream err) {
        this.err = err;
        this.steps = new StepLines(err);
    }

    @Override
    public void show(RunSnapshot run) {
        steps.show(run);
        if (System.nanoTime() - last < BETWEEN.toNanos()) {
            return;
        }
        run.progress()
                .ifPresent(progress -> {
                    last = System.nanoTime();
                    err.println(
                            run.steps().get(run.current()).step().text().title()
                                    + ", "
                                    + StepLines.progress(progress));
                });
    }

    @Override
    public void remind(RunSnapshot run) {
        steps.remind(run);
    }

    @Override
    public void pause() {}

    @Override
    public void close() {}
}
