package dev.steadyhand.guide.step;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.Engine;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.Target;
import java.util.Optional;

/**
 * The server of a run's target, and the guard that it is the one it should be: the one that was
 * registered, and the one that answered earlier in the run.
 */
final class LiveServer {

    private final Engines engines;
    private final Registrations registrations;

    LiveServer(StepServices services) {
        this.engines = services.engines();
        this.registrations = new Registrations(services.journal());
    }

    Engine engine(StepContext context) {
        return engines.of(target(context));
    }

    ServerAccess access(StepContext context) {
        return target(context).access();
    }

    private static Target target(StepContext context) {
        return context.facts().target();
    }

    /** What answers now, whoever it is. */
    ServerFacts look(StepContext context) {
        return engine(context).inspect(access(context));
    }

    /**
     * What answers now, when it is the right server.
     *
     * @throws ProblemException with {@link ProblemCode#IDENTITY_MISMATCH}
     */
    ServerFacts require(StepContext context) {
        ServerFacts facts = look(context);
        Identity found = facts.identity();
        Optional<Identity> registered = registrations.newest(target(context).name());
        registered.ifPresent(known -> requireSame(context, "was registered as", known, found));
        context.identity().ifPresent(seen -> requireSame(context, "answered as", seen, found));
        context.saw(found);
        return facts;
    }

    boolean isRegistered(StepContext context) {
        return registrations.newest(target(context).name()).isPresent();
    }

    private static void requireSame(
            StepContext context, String was, Identity expected, Identity found) {
        if (!expected.equals(found)) {
            throw mismatch(context, was, expected, found);
        }
    }

    private static ProblemException mismatch(
            StepContext context, String was, Identity expected, Identity found) {
        String name = target(context).name();
        return new Problem(
                        ProblemCode.IDENTITY_MISMATCH,
                        "The target "
                                + name
                                + " "
                                + was
                                + " "
                                + expected.text()
                                + ", but "
                                + found.text()
                                + " answers now"
                                + (sameButId(expected, found) ? ", with another server id." : "."),
                        "Nothing was changed on the server that answers.",
                        "Find out where the address leads. Where the server was moved on purpose,"
                                + " register it: steadyhand targets register "
                                + name)
                .toException();
    }

    private static boolean sameButId(Identity expected, Identity found) {
        return expected.text().equals(found.text());
    }

    /** The identity as a check of its own. */
    Check check(StepContext context, ServerFacts facts) {
        Identity found = facts.identity();
        Optional<Identity> registered = registrations.newest(target(context).name());
        if (registered.isEmpty()) {
            return Check.warn(
                    "identity",
                    found.text()
                            + "; nobody has registered this target, so nobody vouches that it is"
                            + " the right one");
        }
        return registered.get().equals(found)
                ? Check.pass("identity", found.text() + ", as registered")
                : Check.fail(
                        "identity",
                        "registered as " + registered.get().text() + ", found " + found.text());
    }
}
