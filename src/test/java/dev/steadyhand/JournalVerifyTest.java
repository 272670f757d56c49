package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.journal.SqliteJournal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code steadyhand journal verify} of a journal for which nothing outside it vouches. */
class JournalVerifyTest {

    private static final String REMARK = "No checkpoint";

    @TempDir private Path folder;

    private CommandRun steadyhand;

    @BeforeEach
    void someEntries() {
        steadyhand = new CommandRun(folder);
        HomeFolder home = new HomeFolder(folder.resolve("home"));
        try (SqliteJournal journal = SqliteJournal.open(home, InstantSource.system())) {
            journal.append(
                    Optional.empty(),
                    "ada",
                    "NOTE",
                    JsonMapper.builder().build().createObjectNode().put("text", "hello"));
            journal.checkpoint();
        }
    }

    @Test
    void printsWhatAReaderShouldKnowAlthoughNothingIsWrong() {
        steadyhand.run("journal", "verify");

        assertThat(steadyhand.exitCode()).isZero();
        assertThat(steadyhand.out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("Remark: ").contains(REMARK));
    }

    @Test
    void givesItToScriptsAsWell() {
        steadyhand.run("journal", "verify", "--json");

        assertThat(steadyhand.json().path("verdict").asString()).isEqualTo("PASS");
        assertThat(steadyhand.json().path("remarks").values())
                .anySatisfy(remark -> assertThat(remark.asString()).contains(REMARK));
    }
}
