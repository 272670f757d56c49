package dev.steadyhand;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.cli.Bench;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.WalkHistory;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.practice.ServerKind;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Runs for the window, which outlives changes of the configuration: each is started and resumed
 * with the targets and stores of that moment. The runs of a practice get their server first.
 */
final class WindowRuns implements Runs, AutoCloseable {

    private final Journal journal;
    private final Supplier<Bench> benches;
    private final WindowPractice practice;
    private final List<GuidedRun> opened = new CopyOnWriteArrayList<>();

    WindowRuns(Journal journal, Supplier<Bench> benches, WindowPractice practice) {
        this.journal = journal;
        this.benches = benches;
        this.practice = practice;
    }

    @Override
    public GuidedRun start(Order order) {
        return known(benches.get().runs().start(order));
    }

    @Override
    public GuidedRun resume(String run) {
        Optional<ServerKind> practised = practised(run);
        if (practised.isPresent()) {
            return practice.resume(practised.get(), run);
        }
        Bench bench = benches.get();
        return known(bench.runs().resume(run, bench.configuration().operator()));
    }

    /** Which server a run practises on; empty where it is no practice. */
    private Optional<ServerKind> practised(String run) {
        return journal.ofRun(run).stream()
                .findFirst()
                .flatMap(first -> ServerKind.ofTarget(first.data().path("target").asString("")));
    }

    @Override
    public List<Unfinished> unfinished() {
        return benches.get().runs().unfinished();
    }

    /** Of a practice nothing is cleaned up: its whole server is thrown away. */
    @Override
    public RunSnapshot end(String run, String operator, String reason) {
        return benches.get().runs().end(run, operator, reason);
    }

    @Override
    public void say(String run, String operator, Answer answer) {
        benches.get().runs().say(run, operator, answer);
    }

    @Override
    public RunSnapshot snapshot(String run) {
        return benches.get().runs().snapshot(run);
    }

    @Override
    public WalkHistory history(Runbook runbook, Target target) {
        return benches.get().runs().history(runbook, target);
    }

    private GuidedRun known(GuidedRun run) {
        opened.add(run);
        return run;
    }

    /**
     * Leaves what was opened, resumable, so that the journal can be closed.
     *
     * @throws ProblemException where the journal cannot be written
     */
    @Override
    public void close() {
        opened.forEach(GuidedRun::close);
    }
}
