package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Work;
import dev.steadyhand.engine.jdbc.SideBySide;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Gathers the statistics of loaded tables, by several sessions. */
final class Analysis {

    private final Work work;

    Analysis(Work work) {
        this.work = work;
    }

    void run(List<Connection> sessions, Collection<String> objects) throws SQLException {
        Queue<QualifiedName> tables = new ConcurrentLinkedQueue<>();
        objects.forEach(object -> QualifiedName.parse(object).ifPresent(tables::add));
        SideBySide.run(
                sessions,
                work,
                connection -> {
                    for (QualifiedName next = tables.poll(); next != null; next = tables.poll()) {
                        work.cancellation().check();
                        new Session(connection).run("ANALYZE " + next.sql());
                    }
                });
    }
}
