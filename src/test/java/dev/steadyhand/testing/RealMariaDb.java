package dev.steadyhand.testing;

import dev.steadyhand.base.Work;
import dev.steadyhand.practice.PracticeFolder;
import dev.steadyhand.practice.PracticeServer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives tests a real MariaDB, as {@link RealServer} describes. Write
 * {@code @ExtendWith(RealMariaDb.class)} on the class.
 */
public final class RealMariaDb extends RealServer {

    private static final Path FOLDER = ForkFolder.of("real-mariadb");

    public RealMariaDb() {
        super(false);
    }

    @Override
    Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    RunningServer start() {
        PracticeServer server = PracticeServer.start(new PracticeFolder(FOLDER), Work.unwatched());
        return new RunningServer(server.access(), "t", server::close);
    }
}
