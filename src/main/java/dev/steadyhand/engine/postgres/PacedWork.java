package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Brake;
import dev.steadyhand.engine.Care;
import dev.steadyhand.engine.Pauses;
import dev.steadyhand.engine.Room;
import java.sql.Connection;
import java.sql.SQLException;
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

    private PacedWork(Optional<ServerLoad> load, Brake room, Work work) {
        this.load = load;
        List<Brake> brakes = new ArrayList<>(List.of(room));
        load.ifPresent(brakes::add);
        this.pauses = new Pauses(brakes, work);
    }

    /** What is watched with. */
    record Watch(Supplier<Session> watcher, List<Connection> workers, Remarks remarks) {}

    /**
     * Begins to watch.
     *
     * @param room where it writes
     */
    static PacedWork of(Care care, Watch watch, Brake room, Work work) throws SQLException {
        if (care.mostRunning() == 0) {
            return new PacedWork(Optional.empty(), room, work);
        }
        ServerLoad load =
                new ServerLoad(watch.watcher().get(), care.mostRunning(), watch.workers());
        if (!load.isKnown()) {
            watch.remarks()
                    .add(
                            "the server does not tell this user what others do (pg_read_all_stats),"
                                    + " so the load could not be minded");
        }
        return new PacedWork(Optional.of(load), room, work);
    }

    /** Of a restore, which writes where the server keeps its data. */
    static PacedWork of(RestoreOrder order, Loaders loaders, Remarks remarks) throws SQLException {
        Care care = order.plan().loading().care();
        ServerDisk disk = ServerDisk.of(loaders.first());
        return of(
                care,
                new Watch(
                        () -> order.sessions().openServer(order.access(), ""),
                        loaders.all(),
                        remarks),
                new Room(disk::freeBytes, care, "where the server keeps its data"),
                order.work());
    }

    /** Returns when the next piece may begin. */
    void between() {
        pauses.between();
    }

    @Override
    public void close() {
        load.ifPresent(ServerLoad::close);
    }
}
