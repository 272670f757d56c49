package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole practice on PostgreSQL, as a script would have it done. */
@Tag("slow")
class PostgresPracticeTest {

    @TempDir private Path folder;

    @Test
    void goesFromTheIncidentToTheDebriefByItself() throws Exception {
        assumeTrue(PostgresJourneyTest.isPgDumpThere(), "needs pg_dump: install postgresql-client");
        CommandRun steadyhand = new CommandRun(folder);
        Path evidence = folder.resolve("evidence");

        JsonNode json =
                steadyhand
                        .run(
                                "practice",
                                "--server",
                                "postgresql",
                                "--unattended",
                                "--json",
                                "--rows",
                                "2000",
                                "--evidence",
                                evidence.toString())
                        .json();

        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        // With a warning where a session of a moment ago is still seen by the checks.
        assertThat(json.path("outcome").asString()).startsWith("PASS");
        assertThat(json.path("debrief").path("checks"))
                .isNotEmpty()
                .allSatisfy(
                        check -> assertThat(check.path("verdict").asString()).isEqualTo("PASS"));
        assertThat(Path.of(json.path("evidence").asString())).isDirectory();
    }
}
