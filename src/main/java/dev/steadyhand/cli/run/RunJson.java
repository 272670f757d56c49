package dev.steadyhand.cli.run;

import dev.steadyhand.base.Check;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.Escalation;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.StepSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
        if (!run.escalations().isEmpty()) {
            json.set("escalations", escalations(run));
        }
        if (!run.plan().isEmpty()) {
            run.plan().forEach(json.putArray("plan")::add);
        }
        json.put("evidence", evidence.map(Path::toString).orElse(null));
        if (!ending.isGood()) {
            json.set("problem", Json.problem(ending.problem()));
        }
        return json;
    }

    /** Who is to be called, and what came of it. */
    public static ArrayNode escalations(RunSnapshot run) {
        ArrayNode calls = Json.array();
        Instant now = run.ended().orElse(run.taken());
        for (Escalation call : run.escalations()) {
            ObjectNode json =
                    calls.addObject()
                            .put("role", call.contact().role())
                            .put("person", call.contact().person())
                            .put("afterSeconds", Json.seconds(call.after()))
                            .put("due", call.due().toString())
                            .put("standing", call.standing(now).word());
            ArrayNode made = json.putArray("calls");
            for (Escalation.Made each : call.made()) {
                made.addObject()
                        .put("at", each.time().toString())
                        .put("by", each.by())
                        .put("person", each.person())
                        .put("result", each.result().words())
                        .put("note", each.note());
            }
        }
        return calls;
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
