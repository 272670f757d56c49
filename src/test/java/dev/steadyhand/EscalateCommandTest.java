package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is said of a run from another terminal: calls to people, files. */
class EscalateCommandTest {

    @TempDir private Path folder;

    private CommandRun steadyhand;
    private String config = "";

    /** A run that waits for an approval and that nobody executes. */
    private String leftRun() throws IOException {
        steadyhand = new CommandRun(folder);
        Path page = folder.resolve("page.md");
        Files.writeString(
                page, "---\nid: page\n---\n# Page\n\n## Ask\n\n```step\nkind: approval\n```\n");
        String key =
                new CommandRun(Files.createDirectories(folder.resolve("anna")))
                        .run("approve", "--key")
                        .out()
                        .strip();
        Path file = folder.resolve("steadyhand.yaml");
        Files.writeString(
                file,
                """
                version: 1
                approvers: {anna: %s}
                contacts:
                  on-call: {person: Ada Byron, phone: "+44 20 7946 0991"}
                targets:
                  shop:
                    environment: staging
                    url: mysql://nobody@127.0.0.1:1/shop
                    tls: off
                    contacts: {escalate-after: 15m, to: [on-call]}
                """
                        .formatted(key));
        config = file.toString();
        steadyhand.run("run", page.toString(), "-t", "shop", "--unattended", "--config", config);
        steadyhand.run("journal", "show", "--json", "--config", config);
        Matcher run = Pattern.compile("\"run\" *: *\"([^\"]+)\"").matcher(steadyhand.out());
        assertThat(run.find()).isTrue();
        return run.group(1);
    }

    @Test
    void aCallIsPutOnRecordFromAnyTerminal() throws IOException {
        String id = leftRun();
        steadyhand.run("escalate", id, "--config", config);
        assertThat(steadyhand.out()).startsWith("on-call (Ada Byron), +44 20 7946 0991, in 1");

        steadyhand.run(
                "escalate",
                id,
                "--reached",
                "on-call",
                "--note",
                "comes",
                "--config",
                config,
                "--json");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        JsonNode call = steadyhand.json().path("escalations").path(0);
        assertThat(call.path("standing").asString()).isEqualTo("reached");
        assertThat(call.path("calls").path(0).path("note").asString()).isEqualTo("comes");

        steadyhand.run("journal", "show", "--config", config);
        assertThat(steadyhand.out())
                .contains("| operator | target:shop | role:on-call | result:REACHED | note:comes")
                .doesNotContain("7946");
        steadyhand.run("escalate", id, "--not-needed", "on-call", "--config", config);
        assertThat(steadyhand.err()).contains("A reason is missing.");
    }

    @Test
    void aFileIsAttachedFromAnyTerminalAndWatchedOver() throws IOException {
        String id = leftRun();
        Path picture = Files.writeString(folder.resolve("seen.log"), "abc");

        steadyhand.run("attach", id, picture.toString(), "--config", config, "--json");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        String sha256 = steadyhand.json().path("sha256").asString();
        assertThat(sha256).startsWith("ba7816bf");

        steadyhand.run("journal", "verify", "--config", config, "--json");
        assertThat(steadyhand.json().path("attachments").asInt()).isEqualTo(1);
        try (var files = Files.walk(folder)) {
            Files.delete(files.filter(file -> file.endsWith(sha256)).findFirst().orElseThrow());
        }
        steadyhand.run("journal", "verify", "--config", config);
        assertThat(steadyhand.err()).startsWith("SH-804 The file seen.log, attached to the run");
        assertThat(steadyhand.exitCode()).isEqualTo(1);
    }
}
