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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for the practice server of every product. Tests share the folder where they can: an
 * unpacked server starts faster.
 */
@Tag("slow")
abstract class PracticeServerContract {

    @TempDir private static Path shared;
    @TempDir private Path fresh;

    private PracticeFolder folder;

    abstract ServerKind kind();

    /** The name of its program, without Windows's ending. */
    abstract String program();

    @BeforeEach
    void useTheSharedFolder() {
        folder = kind().folderIn(shared);
    }

    @Test
    void keepsProgramsAndDatabasesForTheNextTime() throws Exception {
        ShopDialect dialect;
        try (PracticeServer first = start();
                Connection connection = Connections.open(first.access())) {
            dialect = ShopDialect.of(first.access());
            dialect.create(connection, "kept");
        }
        Path program = ServerPrograms.unpackedIn(folder).orElseThrow().program(program());
        var unpacked = Files.getLastModifiedTime(program);
        try (PracticeServer second = start();
                Connection connection = Connections.open(second.access("kept"))) {
            assertThat(Rows.value(connection, dialect.currentDatabase())).isEqualTo("kept");
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
    void beginsAnewInAFolderWithALongNameWhereAKilledProcessLeftThingsHalfDone()
            throws IOException {
        folder = kind().folderIn(fresh.resolve("a folder, é".repeat(12)).resolve("x".repeat(60)));
        String version = ServerPrograms.version(kind()).orElseThrow();
        Path program = folder.programs().resolve(version + ".unfinished/bin/" + program());
        Path data = folder.root().resolve("data.unfinished/half");
        for (Path half : new Path[] {program, data}) {
            Files.createDirectories(half.resolve("..").normalize());
            Files.writeString(half, "half of it");
        }
        try (PracticeServer server = start()) {
            assertThat(ProcessHandle.of(server.pid())).isPresent();
            assertThat(program).doesNotExist();
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void letsInNobodyWithoutThePassword() {
        try (PracticeServer server = start()) {
            int port = server.access().url().port();
            var withoutPassword = ServerSoftware.of(kind()).access(port, Secret.NONE);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Connections.open(withoutPassword))
                    .withMessageContaining("password");
        }
    }

    @Test
    void leavesNoProcessBehindWhenClosed() {
        PracticeServer server = start();
        server.close();
        server.close();
        assertThat(ProcessHandle.of(server.pid())).isEmpty();
        assertThat(folder.serverMark()).doesNotExist();
    }

    PracticeFolder folder() {
        return folder;
    }

    PracticeServer start() {
        return PracticeServer.start(folder, Work.unwatched());
    }
}
