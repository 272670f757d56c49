package dev.steadyhand.cli;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Work;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.cli.run.Operator;
import dev.steadyhand.cli.run.RunJson;
import dev.steadyhand.cli.terminal.Interrupts;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.WorkLines;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.step.Registrations;
import dev.steadyhand.practice.Debrief;
import dev.steadyhand.practice.EngineBackups;
import dev.steadyhand.practice.PracticeFolder;
import dev.steadyhand.practice.PracticeOrder;
import dev.steadyhand.practice.PracticeParts;
import dev.steadyhand.practice.PracticeSession;
import dev.steadyhand.practice.ServerKind;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.Target;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Practice without a window: the server and the incident, then the run like any other. */
final class PracticeRuns {

    private final Shell shell;
    private final PracticeFolder folder;

    PracticeRuns(Shell shell, ServerKind server) {
        this.shell = shell;
        this.folder = server.folderIn(shell.home().practice());
    }

    /** Sets a scene and walks the runbook that mends it. */
    int start(PracticeOrder order, AnswerOptions answers, Optional<Path> evidence) {
        Cancellation cancellation = new Cancellation();
        Work work = work(cancellation);
        try (Bench bench = shell.open(configuration());
                PracticeSession session =
                        settingUp(
                                cancellation,
                                () -> PracticeSession.start(folder, parts(bench), order, work))) {
            tell(session);
            Runbook runbook = shell.runbooks().find(session.runbook()).orThrow();
            Runs.Order run =
                    new Runs.Order(
                            runbook,
                            session.target(),
                            RunMode.DRILL,
                            bench.configuration().operator(),
                            Optional.of(session.scene().damage().when()));
            return walk(session, runs -> runs.start(run), answers, evidence);
        }
    }

    /** Starts the server as it was left, and goes on with the run. */
    int resume(String run, AnswerOptions answers, Optional<Path> evidence) {
        Cancellation cancellation = new Cancellation();
        Work work = work(cancellation);
        try (Bench bench = shell.open(configuration());
                PracticeSession session =
                        settingUp(
                                cancellation,
                                () -> PracticeSession.resume(folder, parts(bench), work))) {
            String operator = bench.configuration().operator();
            return walk(session, runs -> runs.resume(run, operator), answers, evidence);
        }
    }

    /** Ctrl-C while the scene is being set ends the practice before it has begun. */
    private static PracticeSession settingUp(
            Cancellation cancellation, Supplier<PracticeSession> start) {
        try (Interrupts _ = Interrupts.handle(cancellation::cancel)) {
            return start.get();
        }
    }

    private int walk(
            PracticeSession session,
            Function<Runs, GuidedRun> begin,
            AnswerOptions answers,
            Optional<Path> evidence) {
        Target target = session.target();
        try (Bench bench = shell.open(TargetChoice.with(configuration(), target).configuration())) {
            RunOrder driven = new RunOrder(shell, bench);
            Operator operator = answers.operator(shell, target);
            Ending ending = driven.drive(begin.apply(bench.runs()), operator);
            Debrief debrief = session.debrief(ending.run());
            Optional<Path> written = driven.evidence(ending, evidence);
            shell.print(
                    () -> json(ending, debrief, written),
                    out -> {
                        print(out, debrief);
                        RunOrder.summary(out, ending, written);
                    });
            return exitCode(driven, ending, debrief);
        }
    }

    private static int exitCode(RunOrder driven, Ending ending, Debrief debrief) {
        int run = driven.finish(ending);
        return run == 0 && !debrief.verdict().isGood() ? 1 : run;
    }

    private static ObjectNode json(Ending ending, Debrief debrief, Optional<Path> evidence) {
        ObjectNode json = RunJson.of(ending, evidence);
        ObjectNode told =
                json.putObject("debrief")
                        .put("verdict", debrief.verdict().words())
                        .put("outageSeconds", Json.seconds(debrief.outage()))
                        .put("ordersLost", debrief.ordersLost());
        var checks = told.putArray("checks");
        debrief.checks().forEach(check -> checks.add(RunJson.check(check)));
        debrief.wentWell().forEach(told.putArray("wentWell")::add);
        debrief.cost().forEach(told.putArray("cost")::add);
        debrief.better().forEach(told.putArray("better")::add);
        debrief.lessons().forEach(told.putArray("lessons")::add);
        return json;
    }

    private static void print(PrintStream out, Debrief debrief) {
        out.println();
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("What went well", debrief.wentWell());
        parts.put("What it cost", debrief.cost());
        parts.put("What to do better", debrief.better());
        parts.put("What to take away", debrief.lessons());
        parts.forEach((title, lines) -> {
            if (!lines.isEmpty()) {
                out.println(title);
                lines.forEach(line -> out.println("  • " + line));
            }
        });
        debrief.checks()
                .forEach(check ->
                        out.println(
                                check.verdict().words()
                                        + "  "
                                        + check.name()
                                        + (check.detail().isEmpty() ? "" : ": " + check.detail())));
        out.println();
    }

    private void tell(PracticeSession session) {
        if (shell.options().quiet()) {
            return;
        }
        PrintStream err = shell.console().err();
        err.println();
        err.println(session.incident().title());
        session.incident().story().forEach(err::println);
        err.println();
    }

    private Work work(Cancellation cancellation) {
        return new Work(WorkLines.on(shell.console().err(), shell.options().quiet()), cancellation);
    }

    private Configuration configuration() {
        return TargetChoice.with(
                shell.surroundings().reader().none(), List.of(PracticeSession.store(folder)));
    }

    /** Practice registers its own server, so that the run finds the one it expects. */
    private PracticeParts parts(Bench bench) {
        BackupStore store = bench.stores().require(folder.server().store());
        return new PracticeParts(
                store,
                new EngineBackups(
                        bench.engines().of(folder.server().product()).orElseThrow(),
                        store,
                        shell.surroundings().clock(),
                        shell.services().tool()),
                target -> register(bench, target),
                shell.surroundings().clock());
    }

    private static void register(Bench bench, Target target) {
        new Registrations(bench.journal())
                .register(
                        target,
                        bench.engines().of(target).inspect(target.access()).identity(),
                        bench.configuration().operator());
    }
}
