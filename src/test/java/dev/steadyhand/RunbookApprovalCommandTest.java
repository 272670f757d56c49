package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of runbooks on the command line: approved beforehand, or refused. */
class RunbookApprovalCommandTest {

    @TempDir private Path folder;
    private CommandRun steadyhand;

    @BeforeEach
    void begin() {
        steadyhand = new CommandRun(folder);
    }

    private String page(String argument) throws IOException {
        Path file = folder.resolve("greet.md");
        Files.writeString(
                file,
                "---\nid: greet\n---\n# Greet\n\n## Greet\n\n```step\nkind: command\nrun: [echo,"
                        + " hello, "
                        + argument
                        + "]\n```\n");
        return file.toString();
    }

    private CommandRun walk(String page) {
        return steadyhand.run(
                "run", page, "--unattended", "--url", "mysql://nobody@127.0.0.1:1/shop");
    }

    @Test
    void anUnattendedRunOfAnApprovedTextRunsItsCommands() throws IOException {
        String page = page("world");
        assertThat(walk(page).exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(steadyhand.err()).contains("greet: {run: true}");

        steadyhand.run("runbooks", "approve", page, "--yes");
        assertThat(steadyhand.err()).contains("  echo hello world");
        assertThat(walk(page).exitCode()).as(steadyhand.err()).isZero();
        assertThat(steadyhand.err()).contains("│ hello world");
    }

    @Test
    void approvingNeedsSomebodyWhoLooks() throws IOException {
        steadyhand.run("runbooks", "approve", page("world"));
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(steadyhand.err()).contains("approve them with --yes");
    }

    @Test
    void aChangedTextShowsHowItDiffersFromTheApprovedOne() throws IOException {
        steadyhand.run("runbooks", "approve", page("world"), "--yes");
        steadyhand.run("runbooks", "approve", page("moon"));
        assertThat(steadyhand.err())
                .contains("\"Greet\" was: echo hello world")
                .contains("\"Greet\" is now: echo hello moon");
    }

    @Test
    void anApprovalIsTakenBack() throws IOException {
        steadyhand.run("runbooks", "approve", page("world"), "--yes");
        steadyhand.run("runbooks", "approve", page("world"), "--withdraw", "--json");
        assertThat(steadyhand.json().path("state").asString()).isEqualTo("withdrawn");
        assertThat(walk(page("world")).exitCode()).isEqualTo(ExitCode.USAGE.number());
    }
}
