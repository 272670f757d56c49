package dev.steadyhand.testing;

import dev.steadyhand.practice.MySqlServer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives tests a real MySQL, as {@link RealServer} describes. Write
 * {@code @ExtendWith(RealMySql.class)} on the class. Its settings are MySQL's own but for what
 * makes it small, so it writes a binary log and takes no {@code LOAD DATA LOCAL}.
 */
public final class RealMySql extends RealServer {

    private static final Path FOLDER = ForkFolder.of("real-mysql");

    public RealMySql() {
        this(false);
    }

    private RealMySql(boolean elsewhere) {
        super(elsewhere);
    }

    /** As the second server of a test. */
    public static RealMySql elsewhere() {
        return new RealMySql(true);
    }

    @Override
    Optional<String> missing() {
        return MySqlServer.missing();
    }

    @Override
    RunningServer start() {
        MySqlServer server = MySqlServer.start(FOLDER);
        RunningServer running = new RunningServer(server.access(), "t", server::close);
        running.run("RESET MASTER"); // else the binary logs of all test runs stay
        return running;
    }
}
