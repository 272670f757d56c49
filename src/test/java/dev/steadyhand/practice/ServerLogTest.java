package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir private Path folder;

    @Test
    void namesThePackageOfAMissingLibrary() throws IOException {
        Problem problem =
                explained(
                        "mariadbd: error while loading shared libraries: libcrypt.so.1: cannot open"
                                + " shared object file: No such file or directory");
        assertThat(problem.code()).isEqualTo(ProblemCode.PRACTICE_SERVER_FAILED);
        assertThat(problem.what()).endsWith("the system lacks the library libcrypt.so.1.");
        assertThat(problem.next())
                .isEqualTo(
                        "Install the package libcrypt1 (Debian, Ubuntu) or libxcrypt-compat"
                                + " (Fedora, RHEL).");
    }

    @Test
    void tellsTheFirstErrorOfTheLog() throws IOException {
        Problem problem =
                explained(
                        """
                        2026-11-21  9:56:55 0 [Note] InnoDB: Number of pools: 1
                        2026-11-21  9:56:55 0 [ERROR] InnoDB: The disk is full
                        2026-11-21  9:56:55 0 [ERROR] Aborting
                        """);
        assertThat(problem.what()).isEqualTo("It failed: InnoDB: The disk is full.");
        assertThat(problem.next()).contains("server.log");
    }

    @Test
    void tellsWhatPostgresDidNotLike() throws IOException {
        Problem problem =
                explained(
                        """
                        2026-11-21 09:56:55.123 UTC [7] LOG:  starting PostgreSQL 15.19
                        2026-11-21 09:56:55.124 UTC [7] FATAL:  data directory is not empty
                        """);
        assertThat(problem.what()).isEqualTo("It failed: data directory is not empty.");
    }

    @Test
    void saysWhoShallStartItWhereItMayNotRun() throws IOException {
        Problem problem = explained("initdb: error: cannot be run as root\n");
        assertThat(problem.next()).isEqualTo("Start Steadyhand as an ordinary user.");
    }

    @Test
    void saysWhoShallStartItWhereTheUserHasNoName() throws IOException {
        Problem problem =
                explained("initdb: could not look up effective user ID 7: user does not exist\n");
        assertThat(problem.next()).startsWith("Start Steadyhand as such a user");
    }

    @Test
    void tellsWhatInitdbDidNotLike() throws IOException {
        assertThat(explained("initdb: the folder is odd\n").what())
                .isEqualTo("It failed: the folder is odd.");
    }

    @Test
    void saysSoWhereTheLogSaysNothing() throws IOException {
        assertThat(explained("").what()).isEqualTo("It failed: it ended without saying why.");
    }

    private Problem explained(String log) throws IOException {
        PracticeFolder practice = new PracticeFolder(folder);
        Files.writeString(practice.log(), log);
        return ServerLog.explain(practice, "It failed").problem();
    }
}
