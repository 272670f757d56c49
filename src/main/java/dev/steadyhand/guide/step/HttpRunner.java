package dev.steadyhand.guide.step;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.HttpProbe.HttpFailure;
import dev.steadyhand.guide.step.HttpProbe.Reply;
import dev.steadyhand.runbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the application whether it is well, again and again until it is or the time is over. */
final class HttpRunner implements StepRunner<Step.Http> {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_TRY = Duration.ofSeconds(30);

    private final HttpProbe probe;

    HttpRunner(HttpProbe probe) {
        this.probe = probe;
    }

    @Override
    public StepOutcome run(Step.Http written, StepContext context) {
        Step.Http step = context.facts().rehearsal() ? once(written) : written;
        List<HttpQuestion> asked = asked(step, context);
        if (asked.isEmpty()) {
            return StepOutcome.ofBoxes(step, "The target names no health checks.", context);
        }
        long end = System.nanoTime() + step.within().toNanos();
        List<Check> checks = new ArrayList<>();
        for (HttpQuestion health : asked) {
            checks.add(check(health, step, end, context.work().cancellation()));
        }
        context.checked(checks);
        if (Check.overall(checks) == Verdict.FAIL) {
            throw unwell(checks).toException();
        }
        return StepOutcome.pass(checks.size() + (checks.size() == 1 ? " address" : " addresses"));
    }

    /** A rehearsal starts nothing, so that waiting for it to come up would be in vain. */
    private static Step.Http once(Step.Http step) {
        return new Step.Http(
                step.text(), step.get(), step.expected(), 1, step.pauses(), step.within());
    }

    private static List<HttpQuestion> asked(Step.Http step, StepContext context) {
        return step.get().isPresent()
                ? List.of(HttpQuestion.of(step, new Values(context)))
                : context.facts().target().health().stream().map(HttpQuestion::of).toList();
    }

    private Check check(HttpQuestion health, Step.Http step, long end, Cancellation cancellation) {
        String name = "GET " + health.get();
        Duration left = Duration.ofNanos(Math.max(SHORTEST.toNanos(), end - System.nanoTime()));
        RetryPolicy<Void> policy =
                RetryPolicy.<Void>builder()
                        .handle(Unwell.class)
                        .withMaxAttempts(step.tries())
                        .withMaxDuration(left)
                        .build();
        try {
            Failsafe.with(policy)
                    .run(execution -> {
                        if (execution.isRetry()) {
                            Pause.of(pause(step, execution.getAttemptCount(), end), cancellation);
                        }
                        ask(health, end, cancellation);
                    });
            return Check.pass(name, "status " + health.status());
        } catch (FailsafeException exception) {
            Throwable cause = exception.getCause();
            return Check.fail(name, cause instanceof Unwell unwell ? unwell.why : "no answer");
        }
    }

    private static Duration pause(Step.Http step, int tries, long end) {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        Duration pause = step.pauses().after(tries);
        return pause.compareTo(left) < 0 ? pause : left;
    }

    private void ask(HttpQuestion health, long end, Cancellation cancellation) throws Unwell {
        cancellation.check();
        Duration left = Duration.ofNanos(Math.max(SHORTEST.toNanos(), end - System.nanoTime()));
        Duration within = left.compareTo(LONGEST_TRY) < 0 ? left : LONGEST_TRY;
        try {
            Reply reply = probe.get(health.get(), within, cancellation);
            Optional<String> difference = HealthExpectation.difference(health, reply);
            if (difference.isPresent()) {
                throw new Unwell(difference.get());
            }
        } catch (HttpFailure failure) {
            throw new Unwell(String.valueOf(failure.getMessage()));
        }
    }

    private static Problem unwell(List<Check> checks) {
        String what =
                checks.stream()
                        .filter(check -> check.verdict() == Verdict.FAIL)
                        .map(check -> check.name() + ": " + check.detail())
                        .collect(Collectors.joining("; "));
        return new Problem(
                ProblemCode.HEALTH_CHECK_FAILED,
                "The application is not well: " + what + ".",
                "The database is as the steps before left it.",
                "Look at the application's log, restart it where it holds old connections, then try"
                        + " again.");
    }

    /** An answer that did not do; tried again. */
    private static final class Unwell extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        Unwell(String why) {
            super(why);
            this.why = why;
        }
    }
}
