package dev.steadyhand.testing;

import dev.steadyhand.base.Work;
import dev.steadyhand.practice.PracticeFolder;
import dev.steadyhand.practice.PracticeServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real MariaDB. Write {@code @ExtendWith(RealMariaDb.class)} on the class and take a
 * {@link FreshDatabase} as a parameter of the test or of a {@code @BeforeEach} method: each is an
 * empty database, dropped after the test together with the copies that restores put beside it.
 * Parameters of a test are different databases; so that a {@code @BeforeEach} method can prepare
 * what the test uses, its first parameter is the test's first, and so on.
 *
 * <p>One server is started for all tests of the virtual machine, when the first test needs it. A
 * test that leaves a connection open fails.
 */
public final class RealMariaDb implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(RealMariaDb.class);
    private static final Path FOLDER = Path.of("target", "real-mariadb");

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
        return parameter.getParameter().getType() == FreshDatabase.class;
    }

    @Override
    public FreshDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        List<FreshDatabase> given = given(context);
        while (given.size() <= rank(parameter)) {
            given.add(FreshDatabase.on(server(context)));
        }
        return given.get(rank(parameter));
    }

    /** The how-manieth database among the parameters of its method. */
    private static int rank(ParameterContext parameter) {
        int rank = 0;
        for (int i = 0; i < parameter.getIndex(); i++) {
            if (parameter.getDeclaringExecutable().getParameterTypes()[i] == FreshDatabase.class) {
                rank++;
            }
        }
        return rank;
    }

    private static List<FreshDatabase> given(ExtensionContext context) {
        return store(context)
                .getOrComputeIfAbsent(Given.class, key -> new Given(), Given.class)
                .databases();
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static RunningServer server(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        RunningServer.class,
                        key ->
                                new RunningServer(
                                        PracticeServer.start(
                                                new PracticeFolder(FOLDER), Work.unwatched())),
                        RunningServer.class);
    }

    private record OpenBefore(List<Long> ids) {}

    private record Given(List<FreshDatabase> databases) {
        Given() {
            this(new ArrayList<>());
        }
    }
}
