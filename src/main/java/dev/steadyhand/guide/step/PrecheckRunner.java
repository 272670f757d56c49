package dev.steadyhand.guide.step;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at the target before anything is done to it; changes nothing. */
final class PrecheckRunner implements StepRunner<Step.Precheck> {

    private static final int SHOWN_SESSIONS = 5;
    private static final Set<String> ON = Set.of("on", "1", "yes", "true");

    private final LiveServer live;

    PrecheckRunner(LiveServer live) {
        this.live = live;
    }

    @Override
    public StepOutcome run(Step.Precheck step, StepContext context) {
        ServerFacts facts = live.look(context);
        List<Check> checks =
                step.checks().stream().map(name -> check(name, context, facts)).toList();
        context.checked(checks);
        requireIdentity(checks);
        context.saw(facts.identity());
        Verdict verdict = Check.overall(checks);
        boolean overruled = context.isOverruled(ProblemCode.PRECHECK_FAILED);
        if (verdict == Verdict.FAIL && !overruled) {
            throw failed(checks);
        }
        String detail = facts.identity().text() + ", " + facts.version();
        return StepOutcome.of(
                verdict == Verdict.FAIL ? Verdict.PASS_WITH_WARNINGS : verdict, detail);
    }

    private Check check(String name, StepContext context, ServerFacts facts) {
        return switch (name) {
            case "reachable" -> reachable(context, facts);
            case "identity" -> live.check(context, facts);
            case "privileges" -> privileges(facts);
            case "free-space" -> freeSpace(facts);
            case "no-other-run" -> noOtherRun(context);
            case "sessions" -> sessions(facts);
            case "settings" -> settings(facts);
            default -> new Check(name, Verdict.NOT_RUN, "nobody knows this check");
        };
    }

    private static Check reachable(StepContext context, ServerFacts facts) {
        String version = facts.identity().product().title() + " " + facts.version();
        if (!facts.databaseExists()) {
            String database = context.facts().target().database();
            return Check.warn("reachable", version + "; there is no database " + database);
        }
        boolean bare =
                !facts.encrypted() && context.facts().environment() == Environment.PRODUCTION;
        return bare
                ? Check.warn("reachable", version + "; the connection is not encrypted")
                : Check.pass("reachable", version);
    }

    private static Check privileges(ServerFacts facts) {
        if (facts.identity().product() == Product.S3) {
            return Check.pass(
                    "privileges",
                    "objects can be listed; whether they can be read and written shows when it is"
                            + " done");
        }
        return facts.missingPrivileges().isEmpty()
                ? Check.pass("privileges", "all that backup and restore need")
                : Check.fail(
                        "privileges", "missing: " + String.join(", ", facts.missingPrivileges()));
    }

    /** A copy of about the live database's size must fit, with a tenth to spare. */
    private static Check freeSpace(ServerFacts facts) {
        if (facts.freeBytes().isEmpty()) {
            return Check.warn(
                    "free-space",
                    "the server does not tell; a copy needs about " + ByteSize.text(facts.bytes()));
        }
        long free = facts.freeBytes().getAsLong();
        String detail =
                ByteSize.text(free) + " free, a copy needs about " + ByteSize.text(facts.bytes());
        return free > facts.bytes() + facts.bytes() / 10
                ? Check.pass("free-space", detail)
                : Check.fail("free-space", detail);
    }

    /** A rehearsal only tries the lock; a real run holds it from here to its end. */
    private Check noOtherRun(StepContext context) {
        try {
            if (context.facts().rehearsal()) {
                try (TargetLock lock =
                        live.engine(context).lock(live.access(context), context.facts().run())) {
                    return lock.isHeld()
                            ? alone(context, "nobody holds the target")
                            : Check.warn("no-other-run", "the lock was lost at once");
                }
            }
            context.requireLock();
            return alone(context, "this run holds the target");
        } catch (ProblemException exception) {
            if (exception.problem().code() != ProblemCode.TARGET_LOCKED) {
                throw exception;
            }
            return Check.fail("no-other-run", exception.problem().what());
        }
    }

    /** Nobody else is at work; but an earlier run may have been cut off within its switch. */
    private Check alone(StepContext context, String words) {
        Switchover switchover = live.engine(context).switchover();
        ServerAccess access = live.access(context);
        return switchover
                .newest(access)
                .filter(names -> switchover.find(access, names) == Switchover.State.UNFINISHED)
                .map(names ->
                        Check.warn(
                                "no-other-run",
                                words
                                        + ", but an earlier switch of "
                                        + names.copy()
                                        + " was cut off, so views, triggers, routines or events of "
                                        + names.live()
                                        + " may be missing; resume that run, or take the switch"
                                        + " back: steadyhand switch undo"))
                .orElseGet(() -> Check.pass("no-other-run", words));
    }

    private static Check sessions(ServerFacts facts) {
        if (facts.sessions().isEmpty()) {
            return Check.pass("sessions", "nobody else is connected");
        }
        String who =
                facts.sessions().stream()
                        .limit(SHOWN_SESSIONS)
                        .map(session -> session.user() + " from " + session.client())
                        .collect(Collectors.joining(", "));
        return Check.warn(
                "sessions",
                facts.sessions().size()
                        + " connected: "
                        + who
                        + (facts.sessions().size() > SHOWN_SESSIONS ? ", …" : ""));
    }

    private static Check settings(ServerFacts facts) {
        String readOnly = facts.settings().getOrDefault("read_only", "off");
        return ON.contains(readOnly.toLowerCase(Locale.ROOT))
                ? Check.fail("settings", "the server is read-only")
                : Check.pass("settings", "the server takes writes");
    }

    private static void requireIdentity(List<Check> checks) {
        for (Check check : checks) {
            if (check.name().equals("identity") && check.verdict() == Verdict.FAIL) {
                throw new Problem(
                                ProblemCode.IDENTITY_MISMATCH,
                                "Another server answers: " + check.detail() + ".",
                                Problem.NOTHING_CHANGED,
                                "Find out where the address leads. Where the server was moved on"
                                        + " purpose, register it: steadyhand targets register")
                        .toException();
            }
        }
    }

    private static ProblemException failed(List<Check> checks) {
        String what =
                checks.stream()
                        .filter(check -> check.verdict() == Verdict.FAIL)
                        .map(check -> check.name() + ": " + check.detail())
                        .collect(Collectors.joining("; "));
        return new Problem(
                        ProblemCode.PRECHECK_FAILED,
                        "The target is not ready: " + what + ".",
                        Problem.NOTHING_CHANGED,
                        "Mend what is named, then try again.")
                .toException();
    }
}
