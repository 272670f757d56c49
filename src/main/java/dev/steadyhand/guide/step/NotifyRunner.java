package dev.steadyhand.guide.step;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.HttpProbe.HttpFailure;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Channel;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells others how the run stands. Whoever cannot be told is on record, and the run goes on. */
final class NotifyRunner implements StepRunner<Step.Notify> {

    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int TRIES = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Channel> channels;
    private final HttpProbe http;
    private final InstantSource clock;

    NotifyRunner(List<Channel> channels, HttpProbe http, InstantSource clock) {
        this.channels = channels;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public StepOutcome run(Step.Notify step, StepContext context) {
        String message = new Values(context).shown(step.message());
        String names = String.join(", ", step.to());
        if (context.facts().rehearsal()) {
            context.planned(List.of("Tell " + names + ": " + message));
            return StepOutcome.rehearsed("Planned; nobody was told.");
        }
        context.begin(Effect.NOTICE, Map.of("channels", names, "message", message));
        String json = json(step, message, context).toString();
        List<Check> checks = new ArrayList<>();
        for (String name : step.to()) {
            checks.add(tell(name, json, context.work().cancellation()));
        }
        context.checked(checks);
        Verdict verdict = Check.overall(checks);
        context.complete(Effect.NOTICE, Map.of("verdict", verdict.name()));
        long told = checks.stream().filter(check -> check.verdict() == Verdict.PASS).count();
        return StepOutcome.of(
                verdict, told + " of " + checks.size() + " channels told: " + message);
    }

    private ObjectNode json(Step.Notify step, String message, StepContext context) {
        RunFacts facts = context.facts();
        return JSON.createObjectNode()
                .put("text", message)
                .put("run", facts.run())
                .put("runbook", context.runbook().id())
                .put("step", step.text().title())
                .put("target", facts.target().name())
                .put("environment", facts.environment().word())
                .put("operator", facts.operator())
                .put("time", clock.instant().toString());
    }

    private Check tell(String name, String json, Cancellation cancellation) {
        Optional<Channel> channel =
                channels.stream().filter(one -> one.name().equals(name)).findFirst();
        if (channel.isEmpty()) {
            return Check.warn(name, "no such channel is configured");
        }
        if (channel.get().webhook().isEmpty()) {
            return Check.warn(name, "its address could not be had");
        }
        return tell(channel.get(), json, cancellation);
    }

    private Check tell(Channel channel, String json, Cancellation cancellation) {
        String why = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            cancellation.check();
            try {
                int status =
                        http.post(
                                URI.create(channel.webhook().reveal()), json, WITHIN, cancellation);
                if (status >= 200 && status < 300) {
                    return Check.pass(channel.name(), "status " + status);
                }
                why = "status " + status;
            } catch (HttpFailure failure) {
                why = String.valueOf(failure.getMessage());
            } catch (IllegalArgumentException _) {
                // Its message would repeat the address, which may hold a token.
                why = "its address is none";
            }
        }
        return Check.warn(channel.name(), why);
    }
}
