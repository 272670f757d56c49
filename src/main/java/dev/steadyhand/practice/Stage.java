package dev.steadyhand.practice;

import dev.steadyhand.base.Work;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * What runs while somebody practises.
 *
 * @param server the practice server
 * @param application the sample application on it
 */
record Stage(PracticeServer server, SampleApplication application) implements AutoCloseable {

    private static final Objectives OBJECTIVES =
            new Objectives(Duration.ofMinutes(15), Duration.ofHours(24));

    static Stage open(PracticeFolder folder, InstantSource clock, Work work) {
        PracticeServer server = PracticeServer.start(folder, work);
        boolean open = false;
        try {
            ServerAccess shop = server.access(SampleShop.DATABASE);
            Stage stage = new Stage(server, SampleApplication.start(shop, clock));
            open = true;
            return stage;
        } finally {
            if (!open) {
                server.close();
            }
        }
    }

    /** The shop as a target like any other. */
    Target target() {
        return new Target(
                server.kind().target(),
                Environment.PRACTICE,
                server.access(SampleShop.DATABASE),
                List.of(server.kind().store()),
                OBJECTIVES,
                application.healthChecks());
    }

    @Override
    public void close() {
        application.close();
        server.close();
    }
}
