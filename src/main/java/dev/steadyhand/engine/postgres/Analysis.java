package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Work;
import dev.steadyhand.engine.jdbc.SideBySide;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Gathers the statistics of loaded tables, by several sessions. */
final class Analysis {

    private final Work work;
    private final BuildWatch watch;

    Analysis(Work work, BuildWatch watch) {
        this.work = work;
        this.watch = watch;
    }

    /**
     * Gathers them.
     *
     * @param objects how much each table counts, by name
     */
    void run(List<Connection> sessions, Map<String, Long> objects) throws SQLException {
        Queue<String> tables = new ConcurrentLinkedQueue<>(objects.keySet());
        SideBySide.run(
                sessions,
                work,
                connection -> {
                    for (String next = tables.poll(); next != null; next = tables.poll()) {
                        work.cancellation().check();
                        Optional<QualifiedName> table = QualifiedName.parse(next);
                        if (table.isPresent()) {
                            watch.run(
                                    connection,
                                    next,
                                    objects.getOrDefault(next, 0L),
                                    () ->
                                            new Session(connection)
                                                    .run("ANALYZE " + table.get().sql()));
                        }
                    }
                });
    }
}
