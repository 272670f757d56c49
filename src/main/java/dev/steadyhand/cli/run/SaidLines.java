package dev.steadyhand.cli.run;

import dev.steadyhand.guide.ProgressSnapshot;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.StepSnapshot;
import java.io.PrintStream;
import java.util.List;

/** What a step's program writes, line by line while it runs, and the rest when it has ended. */
final class SaidLines {

    private final PrintStream err;
    private int step = -1;
    private long seen;

    SaidLines(PrintStream err) {
        this.err = err;
    }

    /** Whether there are lines that were not shown yet. */
    boolean isNews(RunSnapshot run) {
        return run.progress()
                .filter(progress -> progress.said().count() > (run.current() == step ? seen : 0))
                .isPresent();
    }

    void show(RunSnapshot run) {
        turnTo(run.current());
        run.progress()
                .map(ProgressSnapshot::said)
                .ifPresent(said -> {
                    print(said.after(seen));
                    seen = Math.max(seen, said.count());
                });
    }

    /** A step has ended: what went by between two looks. */
    void rest(int index, StepSnapshot ended) {
        turnTo(index);
        List<String> output = ended.output();
        print(output.subList((int) Math.min(seen, output.size()), output.size()));
        seen = Math.max(seen, output.size());
    }

    private void turnTo(int index) {
        if (step != index) {
            step = index;
            seen = 0;
        }
    }

    private void print(List<String> lines) {
        lines.forEach(line -> err.println("    │ " + line));
    }
}
