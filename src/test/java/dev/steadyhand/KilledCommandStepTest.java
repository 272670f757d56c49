package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the program while a step of its own runs another, and goes on. */
@Tag("slow")
class KilledCommandStepTest {

    private static final String SECONDS = "63.75";

    @TempDir private Path folder;

    @AfterEach
    void endWhatWasLeftRunning() {
        ProcessHandle.allProcesses()
                .filter(process ->
                        process.info()
                                .arguments()
                                .filter(all -> Stream.of(all).anyMatch(SECONDS::equals))
                                .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aCommandThatAKillCutOffIsOnlyTakenUpBySomebodysWord() throws IOException, SQLException {
        Path home = folder.resolve("home");
        Path page = folder.resolve("page.md");
        Files.writeString(
                page,
                "---\nid: page\n---\n# Page\n\n## Rest\n\n```step\nkind: command\nrun: [sleep,"
                        + " '"
                        + SECONDS
                        + "']\n```\n");
        Path configuration = folder.resolve("steadyhand.yaml");
        Files.writeString(
                configuration,
                "version: 1\ntargets:\n  shop:\n    environment: staging\n    url:"
                        + " mysql://nobody@127.0.0.1:1/shop\n    tls: off\n");
        List<String> where =
                List.of("--home", home.toString(), "--config", configuration.toString());
        CommandRun terminal = new CommandRun(folder);
        terminal.run(all(List.of("runbooks", "approve", page.toString(), "--yes"), where));
        List<String> walk = List.of("run", page.toString(), "-t", "shop", "--unattended");
        try (JournalWatch journal = new JournalWatch(new HomeFolder(home));
                ProgramProcess program = ProgramProcess.start(folder, List.of(all(walk, where)))) {
            journal.await("COMMAND_BEGUN");
            program.kill();
        }

        Path answers = folder.resolve("answers.yaml");
        Files.writeString(answers, "steps:\n  rest: {answer: done, reason: I looked}\n");
        terminal.run(all(List.of("resume", "--answers", answers.toString(), "--json"), where));

        assertThat(terminal.exitCode()).as(terminal.err()).isZero();
        assertThat(terminal.json().path("outcome").asString()).isEqualTo("PASS WITH WARNINGS");
        assertThat(terminal.json().path("steps").path(0).path("detail").asString())
                .isEqualTo("Counted as done by operator: I looked");
    }

    private static String[] all(List<String> command, List<String> more) {
        return Stream.concat(command.stream(), more.stream()).toArray(String[]::new);
    }
}
