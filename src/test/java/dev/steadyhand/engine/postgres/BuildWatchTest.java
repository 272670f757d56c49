package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Progress;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client cannot see of a build, the server tells. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
final class BuildWatchTest {

    /** Notes how much is done. */
    private record Steps(List<Long> all) implements Progress {

        @Override
        public void phase(String name, long expectedBytes) {}

        @Override
        public void objectStarted(String object, long expectedRows) {}

        @Override
        public void advanced(String object, long bytes, long rows) {
            all.add(bytes);
        }

        @Override
        public void objectDone(String object) {}
    }

    @Test
    void aBuildIsSeenWhileItIsUnderWayAndAddsUpToItsWhole(FreshPostgres live) throws SQLException {
        live.execute(
                "create table t (a int, b text)",
                "insert into t select i, md5(i::text) from generate_series(1, 300000) i");
        PostgresConnections connections = new PostgresConnections();
        List<Long> steps = new CopyOnWriteArrayList<>();
        try (Connection builder = connections.open(live.access(), Problem.NOTHING_CHANGED);
                BuildWatch watch =
                        new BuildWatch(
                                () ->
                                        connections.openServer(
                                                live.access(), Problem.NOTHING_CHANGED),
                                new Steps(steps),
                                Duration.ofMillis(5))) {
            watch.run(
                    builder,
                    "t (by_b)",
                    10_000,
                    () -> new Session(builder).run("create index by_b on public.t (b, a)"));
        }
        assertThat(steps).hasSizeGreaterThan(1);
        assertThat(steps.stream().mapToLong(Long::longValue).sum()).isEqualTo(10_000);
    }
}
