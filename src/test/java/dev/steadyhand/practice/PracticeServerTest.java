package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Secret;
import dev.steadyhand.base.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests share the folder where they can: an unpacked server starts faster. */
@Tag("slow")
class PracticeServerTest {

    @TempDir private static Path shared;
    @TempDir private Path fresh;

    private Path folder;

    @BeforeEach
    void useTheSharedFolder() {
        folder = shared;
    }

    @Test
    void keepsProgramsAndDatabasesForTheNextTime() throws Exception {
        try (PracticeServer first = start();
                Connection connection = Connections.open(first.access());
                Statement statement = connection.createStatement()) {
            statement.execute("create or replace database kept");
        }
        Path program = new PracticeFolder(folder).programs().resolve("11.4.5/bin/mariadbd");
        var unpacked = Files.getLastModifiedTime(program);
        try (PracticeServer second = start();
                Connection connection = Connections.open(second.access("kept"))) {
            assertThat(Rows.value(connection, "select database()")).isEqualTo("kept");
            assertThat(Files.getLastModifiedTime(program)).isEqualTo(unpacked);
        }
    }

    @Test
    void refusesASecondServerInTheSameFolder() {
        try (PracticeServer first = start()) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(this::start)
                    .satisfies(e -> {
                        assertThat(e.problem().code()).isEqualTo(ProblemCode.PRACTICE_IN_USE);
                        assertThat(e.problem().state()).isEqualTo("Nothing was changed.");
                    });
            assertThat(ProcessHandle.of(first.pid())).isPresent();
        }
    }

    @Test
    void beginsAnewWhereAKilledProcessLeftThingsHalfDone() throws IOException {
        folder = fresh;
        PracticeFolder practice = new PracticeFolder(folder);
        Path program = practice.programs().resolve("11.4.5.unfinished/bin/mariadbd");
        Path data = folder.resolve("data.unfinished/ibdata1");
        for (Path half : new Path[] {program, data}) {
            Files.createDirectories(half.resolve("..").normalize());
            Files.writeString(half, "half of it");
        }
        try (PracticeServer server = start()) {
            assertThat(server.access().url().port()).isPositive();
            assertThat(program).doesNotExist();
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void letsInNobodyButItsOwnerAndOnlyFromThisMachine() throws SQLException {
        try (PracticeServer server = start();
                Connection connection = Connections.open(server.access())) {
            assertThat(Rows.value(connection, "select @@bind_address")).isEqualTo("127.0.0.1");
            assertThat(Rows.column(connection, "select concat(user, '@', host) from mysql.user"))
                    .containsExactlyInAnyOrder("root@127.0.0.1", "mariadb.sys@localhost");
            var withoutPassword =
                    PracticeServer.accessAt(server.access().url().port(), Secret.NONE);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Connections.open(withoutPassword))
                    .withMessageContaining("Access denied");
        }
    }

    @Test
    void runsInAFolderWithALongNameAndSpaces() {
        folder = fresh.resolve("a folder, é".repeat(12)).resolve("x".repeat(60));
        try (PracticeServer server = start()) {
            assertThat(ProcessHandle.of(server.pid())).isPresent();
        }
    }

    @Test
    void leavesNoProcessBehindWhenClosed() {
        PracticeServer server = start();
        server.close();
        server.close();
        assertThat(ProcessHandle.of(server.pid())).isEmpty();
        assertThat(new PracticeFolder(folder).serverMark()).doesNotExist();
    }

    private PracticeServer start() {
        return PracticeServer.start(new PracticeFolder(folder), Work.unwatched());
    }
}
