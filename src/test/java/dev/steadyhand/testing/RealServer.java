package dev.steadyhand.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What the extensions that give tests a real server have in common. Take a {@link FreshDatabase} as
 * a parameter of the test or of a {@code @BeforeEach} method: each is an empty database, dropped
 * after the test together with the copies that restores put beside it. Parameters of a test are
 * different databases; so that a {@code @BeforeEach} method can prepare what the test uses, its
 * first parameter is the test's first, and so on.
 *
 * <p>One server is started for all tests of the virtual machine, when the first test needs it. A
 * test that leaves a connection open fails. Where there is no such server, tests are skipped.
 *
 * <p>A test about two servers registers the second one for {@link Elsewhere}: of two extensions,
 * one gives the parameters that bear the annotation, the other one the rest.
 */
abstract class RealServer
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, ExecutionCondition {

    private final boolean elsewhere;

    /**
     * Made by those that know a server.
     *
     * @param elsewhere whether it gives the parameters that are marked with {@link Elsewhere}
     */
    RealServer(boolean elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Why it cannot be had here; empty where it can. */
    abstract Optional<String> missing();

    /** Starts it. */
    abstract RunningServer start();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return missing()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("there is such a server"));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RunningServer server = server(context);
        store(context).put(OpenBefore.class, new OpenBefore(server.openConnections()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RunningServer server = server(context);
        OpenBefore before = store(context).get(OpenBefore.class, OpenBefore.class);
        List<FreshDatabase> given = given(context);
        try {
            server.refuseLeaks(before.ids());
        } finally {
            given.forEach(FreshDatabase::dropWithCopies);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FreshDatabase.class
                && parameter.isAnnotated(Elsewhere.class) == elsewhere;
    }

    @Override
    public FreshDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        List<FreshDatabase> given = given(context);
        while (given.size() <= rank(parameter)) {
            given.add(FreshDatabase.on(server(context)));
        }
        return given.get(rank(parameter));
    }

    /** The how-manieth of this server's databases among the parameters of its method. */
    private int rank(ParameterContext parameter) {
        int rank = 0;
        for (int i = 0; i < parameter.getIndex(); i++) {
            var before = parameter.getDeclaringExecutable().getParameters()[i];
            if (before.getType() == FreshDatabase.class
                    && before.isAnnotationPresent(Elsewhere.class) == elsewhere) {
                rank++;
            }
        }
        return rank;
    }

    private List<FreshDatabase> given(ExtensionContext context) {
        return store(context)
                .getOrComputeIfAbsent(Given.class, key -> new Given(), Given.class)
                .databases();
    }

    private Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(getClass()));
    }

    private RunningServer server(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(getClass()))
                .getOrComputeIfAbsent(RunningServer.class, key -> start(), RunningServer.class);
    }

    private record OpenBefore(List<Long> ids) {}

    private record Given(List<FreshDatabase> databases) {
        Given() {
            this(new ArrayList<>());
        }
    }
}
