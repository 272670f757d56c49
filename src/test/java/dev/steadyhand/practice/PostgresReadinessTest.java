package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.postgres.PostgresEngine;
import dev.steadyhand.store.local.FolderStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Practice with PostgreSQL before it begins: what it needs of the machine. */
class PostgresReadinessTest {

    private final Clock clock = Clock.systemUTC();

    @TempDir private Path home;

    @Test
    void saysThatPgDumpIsMissingBeforeAnythingIsStarted() {
        PracticeFolder folder = ServerKind.POSTGRESQL.folderIn(home.resolve("practice"));
        FolderStore store = new FolderStore(folder.server().store(), folder.store());
        PostgresEngine withoutTools =
                new PostgresEngine(clock, Map.of("STEADYHAND_PG_BIN", home.toString()));
        PracticeParts parts =
                new PracticeParts(
                        store,
                        new EngineBackups(withoutTools, store, clock, "test"),
                        _ -> {},
                        clock);
        PracticeOrder order = new PracticeOrder(Incident.all().getFirst(), ShopSize.USUAL);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PracticeSession.start(folder, parts, order, Work.unwatched()))
                .satisfies(e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.TOOL_MISSING);
                    assertThat(e.problem().next()).contains("apt-get install postgresql-client");
                });
        assertThat(folder.root()).doesNotExist();
    }

    @Test
    void namesTheServerThatIsCarried() {
        PracticeFolder folder = ServerKind.POSTGRESQL.folderIn(home);
        assertThat(new PracticeReadiness(folder).look().getFirst())
                .satisfies(check -> {
                    assertThat(check.name()).isEqualTo("practice server PostgreSQL");
                    assertThat(check.detail()).startsWith("version 15.");
                });
    }
}
