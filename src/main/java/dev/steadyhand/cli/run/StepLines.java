package dev.steadyhand.cli.run;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.guide.ProgressSnapshot;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.StepSnapshot;
import dev.steadyhand.guide.StepState;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One line for each step as it ends, the same on a terminal and in a log. */
final class StepLines {

    private final PrintStream err;
    private final SaidLines said;
    private final CallLines calls;
    private final Map<String, StepState> seen = new HashMap<>();

    StepLines(PrintStream err) {
        this.err = err;
        this.said = new SaidLines(err);
        this.calls = new CallLines(err);
    }

    /** Whether a step ended, or a program wrote something, that was not shown yet. */
    boolean isNews(RunSnapshot run) {
        return said.isNews(run) || calls.isNews(run) || run.steps().stream().anyMatch(this::isNews);
    }

    /** In the midst of a question: only what must not be missed. */
    void remind(RunSnapshot run) {
        if (calls.isNews(run)) {
            err.println();
            calls.show(run);
        }
    }

    void show(RunSnapshot run) {
        calls.show(run);
        if (said.isNews(run)) {
            said.show(run);
        }
        int number = 0;
        for (StepSnapshot step : run.steps()) {
            number++;
            if (isNews(step)) {
                seen.put(step.step().text().id(), step.state());
                said.rest(number - 1, step);
                err.println(line(number, run.steps().size(), step));
            }
        }
    }

    private boolean isNews(StepSnapshot step) {
        boolean ended =
                switch (step.state()) {
                    case DONE, FAILED, SKIPPED, NOT_APPLICABLE -> true;
                    case WAITING, RUNNING, ASKING, NOT_RUN -> false;
                };
        return ended && seen.get(step.step().text().id()) != step.state();
    }

    private static String line(int number, int count, StepSnapshot step) {
        String detail = step.detail().isBlank() ? "" : ": " + step.detail();
        return String.format(
                Locale.ROOT,
                "[%d/%d] %s  %s (%s)%s",
                number,
                count,
                words(step),
                step.step().text().title(),
                Elapsed.text(step.people().plus(step.machine())),
                detail);
    }

    private static String words(StepSnapshot step) {
        return step.state() == StepState.NOT_APPLICABLE ? "NOT NEEDED" : step.verdict().words();
    }

    /** What is being done now, for example {@code loading rows: 45 %, 12.1 MB/s, 8.0 s left}. */
    static String progress(ProgressSnapshot progress) {
        String share =
                progress.fraction()
                        .map(part -> String.format(Locale.ROOT, ": %.0f %%", part * 100))
                        .orElse(": " + ByteSize.text(progress.bytes()));
        String rate =
                progress.bytesPerSecond() > 0
                        ? ", " + ByteSize.text(progress.bytesPerSecond()) + "/s"
                        : "";
        String left =
                progress.left()
                        .filter(time -> time.compareTo(Duration.ZERO) > 0)
                        .map(time -> ", " + Elapsed.text(time) + " left")
                        .orElse("");
        return progress.phase() + share + rate + left;
    }
}
