package dev.steadyhand;

import dev.steadyhand.base.Work;
import dev.steadyhand.cli.Bench;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.step.Registrations;
import dev.steadyhand.practice.EngineBackups;
import dev.steadyhand.practice.PracticeOrder;
import dev.steadyhand.practice.PracticeParts;
import dev.steadyhand.practice.PracticeSession;
import dev.steadyhand.practice.ServerKind;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.Target;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Practice in the window: at most one server at a time, for a practice that begins and for the run
 * of an earlier one. Safe for any thread; starting and closing wait for each other.
 */
final class WindowPractice implements AutoCloseable {

    private final Path home;
    private final Function<Optional<Target>, Bench> benches;
    private final Function<String, dev.steadyhand.runbook.Runbook> runbooks;
    private final Recording recording;
    private final List<GuidedRun> runs = new ArrayList<>();
    private Optional<PracticeSession> session = Optional.empty();

    /**
     * What goes into backups and times.
     *
     * @param tool name and version of the program
     */
    record Recording(InstantSource clock, String tool) {}

    /**
     * @param home the folder for all of practice
     * @param benches opens what runs need, with one more target where one is given
     */
    WindowPractice(
            Path home,
            Function<Optional<Target>, Bench> benches,
            Function<String, dev.steadyhand.runbook.Runbook> runbooks,
            Recording recording) {
        this.home = home;
        this.benches = benches;
        this.runbooks = runbooks;
        this.recording = recording;
    }

    /** The configuration with one more target, where one is given. */
    static Configuration with(Configuration configuration, Optional<Target> target) {
        Map<String, Target> targets = new LinkedHashMap<>(configuration.targets());
        target.ifPresent(more -> targets.put(more.name(), more));
        return configuration.withTargets(targets);
    }

    /** Starts the server and sets the scene. */
    synchronized PracticeSession open(ServerKind server, PracticeOrder order, Work work) {
        close();
        PracticeSession opened =
                PracticeSession.start(server.folderIn(home), parts(server), order, work);
        session = Optional.of(opened);
        return opened;
    }

    /** Begins the run that mends what happened. */
    synchronized GuidedRun begin(PracticeSession opened) {
        Bench bench = benches.apply(Optional.of(opened.target()));
        return known(
                bench.runs()
                        .start(
                                new Runs.Order(
                                        runbooks.apply(opened.runbook()),
                                        opened.target(),
                                        RunMode.DRILL,
                                        bench.configuration().operator(),
                                        Optional.of(opened.scene().damage().when()))));
    }

    /** Goes on with a run, on the server as it was left; starts that where it is not running. */
    synchronized GuidedRun resume(ServerKind server, String run) {
        if (session.filter(open -> !open.target().name().equals(server.target())).isPresent()) {
            close();
        }
        PracticeSession open =
                session.orElseGet(() ->
                        PracticeSession.resume(
                                server.folderIn(home), parts(server), Work.unwatched()));
        session = Optional.of(open);
        Bench bench = benches.apply(Optional.of(open.target()));
        return known(bench.runs().resume(run, bench.configuration().operator()));
    }

    /** The session of a run that was begun or resumed here. */
    synchronized Optional<PracticeSession> sessionOf(GuidedRun run) {
        return session.filter(_ -> runs.contains(run));
    }

    private GuidedRun known(GuidedRun run) {
        runs.add(run);
        return run;
    }

    private PracticeParts parts(ServerKind server) {
        Bench bench = benches.apply(Optional.empty());
        BackupStore store = bench.stores().require(server.store());
        return new PracticeParts(
                store,
                new EngineBackups(
                        bench.engines().of(server.product()).orElseThrow(),
                        store,
                        recording.clock(),
                        recording.tool()),
                target ->
                        new Registrations(bench.journal())
                                .register(
                                        target,
                                        bench.engines()
                                                .of(target)
                                                .inspect(target.access())
                                                .identity(),
                                        bench.configuration().operator()),
                recording.clock());
    }

    /** Leaves its runs, resumable, and stops the server. */
    @Override
    public synchronized void close() {
        runs.forEach(GuidedRun::close);
        runs.clear();
        session.ifPresent(PracticeSession::close);
        session = Optional.empty();
    }
}
