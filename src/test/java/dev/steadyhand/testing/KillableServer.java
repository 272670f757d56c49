package dev.steadyhand.testing;

import dev.steadyhand.base.Work;
import dev.steadyhand.practice.PracticeFolder;
import dev.steadyhand.practice.PracticeServer;
import java.nio.file.Path;
import java.sql.SQLException;

/** A server of a test's own, with one database, which can be killed and started again. */
public final class KillableServer implements AutoCloseable {

    private final PracticeFolder folder;
    private PracticeServer server;
    private RunningServer running;
    private FreshDatabase database;

    private KillableServer(PracticeFolder folder) {
        this.folder = folder;
        this.server = PracticeServer.start(folder, Work.unwatched());
        this.running = new RunningServer(server.access(), "t", server::close);
        this.database = FreshDatabase.on(running);
    }

    /**
     * Starts it.
     *
     * @param folder an empty folder for all that it has
     */
    public static KillableServer in(Path folder) {
        return new KillableServer(new PracticeFolder(folder));
    }

    public FreshDatabase database() {
        return database;
    }

    /** Where the server keeps the files of all databases, a folder for each. */
    public Path files() {
        return folder.root().resolve("data");
    }

    /** What a power cut does to it. */
    public void kill() {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again at the address that it had, on what it left. */
    public void restart() throws SQLException {
        running.close();
        server = PracticeServer.start(folder, Work.unwatched());
        running = new RunningServer(server.access(), "t", server::close);
        database = FreshDatabase.found(running, database.name());
    }

    @Override
    public void close() throws SQLException {
        running.close();
    }
}
