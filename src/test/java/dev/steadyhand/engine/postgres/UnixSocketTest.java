package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is reached through a socket file is dumped and restored like anything else. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
@DisabledOnOs(OS.WINDOWS)
final class UnixSocketTest {

    @TempDir private Path folder;

    @Test
    @NeedsPgDump
    void aDatabaseGoesOutAndComesBackThroughASocketFile(FreshPostgres live) {
        live.execute(Zoo.shop().toArray(String[]::new));
        Backups backups = new Backups(folder);
        Backup backup = backups.dump(live.byFile());
        backups.restore(backup, live.byFile());
        assertThat(backups.compare(Backups.copy(live).byFile(), backup).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void aSocketFileThatIsNotThereIsAProblem(FreshPostgres live) {
        var url = live.access().url();
        var access =
                new dev.steadyhand.target.ServerAccess(
                        new dev.steadyhand.target.DatabaseUrl(
                                url.product(),
                                "localhost",
                                5,
                                url.user(),
                                url.password(),
                                live.name(),
                                Map.of("socket", folder.toString())),
                        live.access().tls());
        Assertions.assertThatThrownBy(() -> new Backups(folder).engine().inspect(access))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem().code())
                                        .isEqualTo(ProblemCode.SERVER_UNREACHABLE));
    }

    @Test
    void aFileNamesItsFolderAndPort() {
        assertThat(UnixSockets.Place.of("/run/postgresql/.s.PGSQL.5433", 5432))
                .isEqualTo(new UnixSockets.Place("/run/postgresql", 5433));
        assertThat(UnixSockets.Place.of("/run/postgresql", 5432).file())
                .isEqualTo("/run/postgresql/.s.PGSQL.5432");
    }
}
