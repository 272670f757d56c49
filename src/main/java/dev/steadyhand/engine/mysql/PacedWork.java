package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Brake;
import dev.steadyhand.engine.Care;
import dev.steadyhand.engine.Pauses;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What sessions that read or load side by side wait for between two pieces: a server that is busy,
 * and room. For any number of threads.
 */
final class PacedWork implements AutoCloseable {

    private final Optional<ServerLoad> load;
    private final Pauses pauses;

    /**
     * Begins to watch.
     *
     * @param watcher opens a session for asking, where the load is watched
     * @param room where it writes
     */
    PacedWork(Care care, Supplier<Connection> watcher, Brake room, Work work) {
        this.load =
                care.mostRunning() > 0
                        ? Optional.of(new ServerLoad(watcher.get(), care.mostRunning()))
                        : Optional.empty();
        List<Brake> brakes = new ArrayList<>(List.of(room));
        load.ifPresent(brakes::add);
        this.pauses = new Pauses(brakes, work);
    }

    /** What one of the sessions does in between. */
    @FunctionalInterface
    interface Body {
        void run() throws java.sql.SQLException;
    }

    /** Waits where it should, and then does something that keeps the server busy with us. */
    void run(Body body) throws java.sql.SQLException {
        pauses.between();
        load.ifPresent(ServerLoad::begun);
        try {
            body.run();
        } finally {
            load.ifPresent(ServerLoad::ended);
        }
    }

    /** Waits where it should, in the middle of what keeps the server busy with us. */
    void between() {
        pauses.between();
    }

    @Override
    public void close() {
        load.ifPresent(ServerLoad::close);
    }
}
