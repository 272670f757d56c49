package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which of the programs on a machine reads a server's definitions. */
final class PgToolTest {

    private static PgTool version(int major) {
        return new PgTool(Path.of("/opt/" + major + "/pg_dump"), major + ".1", major);
    }

    @Test
    void theNewestIsTaken() {
        assertThat(PgTool.forServer(List.of(version(14), version(17), version(15)), 140000))
                .isEqualTo(version(17));
    }

    @Test
    void oneThatIsOlderThanTheServerIsRefusedAndNamed() {
        assertThatThrownBy(() -> PgTool.forServer(List.of(version(14)), 150004))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo(ProblemCode.TOOL_MISSING);
                            assertThat(e.problem().what()).contains("14.1").contains("15");
                            assertThat(e.problem().next()).contains("postgresql-client");
                        });
    }

    @Test
    void whereThereIsNoneItSaysWhatToInstall() {
        assertThatThrownBy(() -> PgTool.forServer(List.of(), 150004))
                .hasMessageContaining("No pg_dump was found");
    }

    @Test
    void aServerThatIsTooOldIsRefused() {
        assertThatThrownBy(() -> Inspection.requireSupported(110022))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem().code())
                                        .isEqualTo(ProblemCode.SERVER_UNSUPPORTED));
        assertThatCode(() -> Inspection.requireSupported(120000)).doesNotThrowAnyException();
    }

    @Test
    void theVersionIsReadFromWhatTheProgramSays() {
        Path program = Path.of("pg_dump");
        assertThat(PgToolFinder.parse(program, "pg_dump (PostgreSQL) 15.4 (Debian 15.4-1)"))
                .contains(new PgTool(program, "15.4", 15));
        assertThat(PgToolFinder.parse(program, "pg_dump (PostgreSQL) 19devel"))
                .contains(new PgTool(program, "19", 19));
        assertThat(PgToolFinder.parse(program, "command not found")).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFolderOfTheSettingComesAlone(@TempDir Path folder) throws IOException {
        Path program = folder.resolve("pg_dump");
        script(program, "echo 'pg_dump (PostgreSQL) 21.2'");
        assertThat(
                        new PgToolFinder(Map.of("STEADYHAND_PG_BIN", folder.toString()))
                                .all(PgTool.DUMP))
                .containsExactly(new PgTool(program, "21.2", 21));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProgramIsAskedAgainOnceItsFileIsAnother(@TempDir Path folder) throws IOException {
        Path program = folder.resolve("pg_dump");
        Path asked = folder.resolve("asked");
        PgToolFinder finder = new PgToolFinder(Map.of("STEADYHAND_PG_BIN", folder.toString()));
        script(program, "echo x >> '" + asked + "'; echo 'pg_dump 17.1'");
        finder.all(PgTool.DUMP);
        finder.all(PgTool.DUMP);
        assertThat(asked).hasContent("x");

        script(program, "echo 'pg_dump (PostgreSQL) 18.0'");
        assertThat(finder.all(PgTool.DUMP)).extracting(PgTool::major).containsExactly(18);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void debiansWrapperIsLeftOutWhereWhatItStartsWasFound(@TempDir Path folder) throws IOException {
        Path real = Files.createDirectories(folder.resolve("lib"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path wrapper = folder.resolve("pg_wrapper");
        script(wrapper, "echo 'pg_dump 17.1'");
        Files.createSymbolicLink(bin.resolve("pg_dump"), wrapper);
        assertThat(new PgToolFinder(Map.of()).look(PgTool.DUMP, List.of(bin.toString())))
                .hasSize(1);

        script(real.resolve("pg_dump"), "echo 'pg_dump 17.1'");
        assertThat(
                        new PgToolFinder(Map.of())
                                .look(PgTool.DUMP, List.of(bin.toString(), real.toString())))
                .extracting(PgTool::program)
                .containsExactly(real.resolve("pg_dump"));
    }

    private static void script(Path program, String text) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aFolderWithoutItHasNone(@TempDir Path folder) {
        assertThat(
                        new PgToolFinder(Map.of("STEADYHAND_PG_BIN", folder.toString()))
                                .all(PgTool.DUMP))
                .isEmpty();
    }
}
