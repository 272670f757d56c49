package dev.steadyhand.cli.run;

import dev.steadyhand.guide.ProgressSnapshot;
import dev.steadyhand.guide.RunSnapshot;
import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** For terminals: a bar for the phase that works, and a line when a step ends. */
public final class BarWatcher implements Watcher {

    private static final int WIDTH = 100;
    private static final long MEGABYTE = 1_000_000;

    private final PrintStream err;
    private final StepLines steps;
    private Optional<ProgressBar> bar = Optional.empty();
    private String phase = "";

    public BarWatcher(PrintStream err) {
        this.err = err;
        this.steps = new StepLines(err);
    }

    @Override
    public void show(RunSnapshot run) {
        if (steps.isNews(run)) {
            pause();
            steps.show(run);
        }
        run.progress().ifPresentOrElse(this::draw, this::pause);
    }

    private void draw(ProgressSnapshot progress) {
        if (!progress.phase().equals(phase)) {
            pause();
            phase = progress.phase();
        }
        ProgressBar drawn = bar.orElseGet(() -> begin(progress));
        drawn.maxHint(progress.expectedBytes());
        drawn.stepTo(progress.bytes());
        bar = Optional.of(drawn);
    }

    private ProgressBar begin(ProgressSnapshot progress) {
        return new ProgressBarBuilder()
                .setTaskName(progress.phase())
                .setInitialMax(progress.expectedBytes())
                .setUnit(" MB", MEGABYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                .clearDisplayOnFinish()
                .showSpeed()
                .build();
    }

    @Override
    public void remind(RunSnapshot run) {
        steps.remind(run);
    }

    @Override
    public void pause() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
        phase = "";
    }

    @Override
    public void close() {
        pause();
    }
}
