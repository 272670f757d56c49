package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.ExitCode;
import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.testing.FreshBucket;
import dev.steadyhand.testing.RealS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A bucket's lifecycle rules from the command line: shown, proposed, put in when asked to. */
@Tag("slow")
@ExtendWith(RealS3.class)
class LifecycleCommandTest {

    @TempDir private Path folder;

    private CommandRun steadyhand;

    @BeforeEach
    void begin(FreshBucket bucket) throws IOException {
        steadyhand = new CommandRun(folder);
        PrivateFiles.write(
                folder.resolve("key"),
                (bucket.key() + ":" + bucket.secret()).getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("steadyhand.yaml"),
                """
                version: 1
                stores:
                  local: {folder: backups}
                  offsite: {s3: %s/shop, endpoint: "%s", credentials: file:key}
                targets:
                  shop:
                    environment: staging
                    url: mysql://root@127.0.0.1:1/shop
                    stores: [offsite]
                    retention: {monthly: 24}
                """
                        .formatted(bucket.bucket(), bucket.endpoint()));
    }

    private CommandRun lifecycle(String... more) {
        List<String> arguments = new ArrayList<>(List.of("backups", "lifecycle"));
        arguments.addAll(List.of(more));
        arguments.add("--config=" + folder.resolve("steadyhand.yaml"));
        return steadyhand.run(arguments.toArray(String[]::new));
    }

    private JsonNode offsite() {
        JsonNode stores = lifecycle("--json").json().path("stores");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(stores).hasSize(1);
        return stores.path(0);
    }

    @Test
    void nothingIsChangedBeforeItIsConfirmedAndThenItIsOnRecord() {
        JsonNode before = offsite();
        assertThat(before.path("rules")).isEmpty();
        assertThat(before.path("keptDays").asInt()).isEqualTo(24 * 31);
        assertThat(before.path("proposed"))
                .extracting(rule -> rule.path("words").asString())
                .last()
                .asString()
                .contains("deleted after 745 days");

        lifecycle("--apply");
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(offsite().path("rules")).isEmpty();

        lifecycle("--apply", "--confirm", "offsite");
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        assertThat(offsite().path("rules")).hasSize(2);
        assertThat(offsite().path("warnings"))
                .extracting(JsonNode::asString)
                .anyMatch(warning -> warning.contains("must be fetched back from GLACIER"));
        assertThat(steadyhand.run("journal", "show").out())
                .contains("LIFECYCLE_CHANGE_BEGUN", "LIFECYCLE_CHANGED");
    }

    @Test
    void agesThatDoNotFitTogetherAndFoldersAreRefused() {
        lifecycle("--archive-after", "10");
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.USAGE.number());
        lifecycle("--store", "local");
        assertThat(steadyhand.err()).startsWith("SH-410");
    }
}
