package dev.steadyhand.cli.run;

import dev.steadyhand.base.Check;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.StepSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a run ended, for scripts. */
public final class RunJson {

    private RunJson() {}

    /**
     * One object.
     *
     * @param evidence the folder its evidence was written to
     */
    public static ObjectNode of(Ending ending, Optional<Path> evidence) {
        RunSnapshot run = ending.run();
        ObjectNode json =
                Json.object()
                        .put("run", run.run())
                        .put("runbook", run.runbook().id())
                        .put("target", run.target())
                        .put("environment", run.environment().word())
                        .put("mode", run.mode().word())
                        .put("outcome", run.outcome().words());
        json.set("steps", steps(run));
        json.set("rto", rto(run));
        if (!run.plan().isEmpty()) {
            run.plan().forEach(json.putArray("plan")::add);
        }
        json.put("evidence", evidence.map(Path::toString).orElse(null));
        if (!ending.isGood()) {
            json.set("problem", Json.problem(ending.problem()));
        }
        return json;
    }

    private static ArrayNode steps(RunSnapshot run) {
        ArrayNode steps = Json.array();
        for (StepSnapshot step : run.steps()) {
            ObjectNode json =
                    steps.addObject()
                            .put("title", step.step().text().title())
                            .put("kind", step.step().kind())
                            .put("state", step.state().name())
                            .put("verdict", step.verdict().words())
                            .put("seconds", Json.seconds(step.people().plus(step.machine())))
                            .put("detail", step.detail());
            json.set("checks", checks(step));
            if (!step.output().isEmpty()) {
                step.output().forEach(json.putArray("output")::add);
            }
        }
        return steps;
    }

    private static ArrayNode checks(StepSnapshot step) {
        ArrayNode checks = Json.array();
        step.checks().forEach(check -> checks.add(check(check)));
        return checks;
    }

    /** One check, for scripts. */
    public static ObjectNode check(Check check) {
        return Json.object()
                .put("name", check.name())
                .put("verdict", check.verdict().words())
                .put("detail", check.detail());
    }

    private static ObjectNode rto(RunSnapshot run) {
        Duration objective = run.objectives().rto();
        return Json.object()
                .put("objectiveSeconds", Json.seconds(objective))
                .put("seconds", Json.seconds(run.elapsed()))
                .put("peopleSeconds", Json.seconds(run.people()))
                .put("machineSeconds", Json.seconds(run.machine()))
                .put("met", run.elapsed().compareTo(objective) <= 0);
    }
}
