package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Approvals on the command line: an unattended run is left, approved elsewhere, and resumed. */
class ApprovalCommandTest {

    @TempDir private Path folder;

    private static String match(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    @Test
    void aSecondInstallationApprovesAnUnattendedRun() throws IOException {
        CommandRun anna = new CommandRun(Files.createDirectories(folder.resolve("anna")));
        String key = anna.run("approve", "--key").out().strip();
        Path home = Files.createDirectories(folder.resolve("operator"));
        CommandRun operator = new CommandRun(home);
        Path page = home.resolve("page.md");
        Files.writeString(
                page, "---\nid: page\n---\n# Page\n\n## Ask\n\n```step\nkind: approval\n```\n");
        Path configuration = home.resolve("steadyhand.yaml");
        Files.writeString(
                configuration,
                "version: 1\napprovers:\n  anna: "
                        + key
                        + "\ntargets:\n  shop:\n    environment: staging\n    url:"
                        + " mysql://nobody@127.0.0.1:1/shop\n    tls: off\n    approvals: 2\n");
        String config = configuration.toString();

        assertThat(operator.run("doctor", "--config", config).out())
                .contains("approvals of shop: 2 needed, and 1 other people may");
        operator.run("run", page.toString(), "-t", "shop", "--unattended", "--config", config);
        assertThat(operator.exitCode()).as(operator.err()).isEqualTo(ExitCode.REFUSED.number());
        String request = match("steadyhand approve (\\S+)", operator.err());
        String run = match("The run (\\S+) is kept", operator.err());

        anna.run("approve", request);
        assertThat(anna.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        String code = anna.run("approve", request, "--yes").out().strip();
        assertThat(anna.err()).contains("reason: Ask").contains("asked by: operator");
        assertThat(code).hasSize(86);
        String reasoned =
                anna.run("approve", request, "--yes", "--reason", "seen <b>with</b> Bo")
                        .out()
                        .strip();
        assertThat(reasoned).hasSizeBetween(87, 200).doesNotContain(" ");

        Path answers = home.resolve("answers.yaml");
        Files.writeString(answers, "steps:\n  ask: {approval: " + reasoned + "}\n");
        operator.run("resume", run, "--answers", answers.toString(), "--config", config, "--json");
        assertThat(operator.exitCode()).as(operator.err()).isZero();
        assertThat(operator.json().path("steps").path(0).path("detail").asString())
                .isEqualTo("Approved by anna.");
        operator.run("report", run, "--format", "html", "--config", config);
        assertThat(operator.out())
                .contains("<h2>Approvals</h2>")
                .contains("seen &lt;b&gt;with&lt;/b&gt; Bo");
    }

    @Test
    void aRequestThatIsOverIsNotSigned() {
        CommandRun anna = new CommandRun(folder);
        String text =
                """
                steadyhand approval request 1
                run: r
                runbook: b
                sha256: s
                step: x
                target: t
                environment: staging
                asked by: o
                reason: why
                expires: 2020-01-01T00:00:00Z
                """;
        String token =
                java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        anna.run("approve", token, "--yes");
        assertThat(anna.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(anna.err()).contains("The request held until 2020-01-01T00:00:00Z.");
        assertThat(anna.out()).isEmpty();
    }
}
