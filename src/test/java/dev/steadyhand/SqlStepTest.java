package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Questions of a runbook's own to a real database. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class SqlStepTest {

    @TempDir private Path folder;

    private JsonNode walk(FreshDatabase database, String... steps) throws IOException {
        Path page = folder.resolve("ask.md");
        Files.writeString(page, "---\nid: ask\n---\n# Ask\n\n" + String.join("\n", steps));
        Path answers = folder.resolve("answers.yaml");
        Files.writeString(answers, "answer: \"2' or '1'='1\"\n");
        DatabaseUrl url = database.access().url();
        return new CommandRun(folder)
                .run(
                        "run",
                        page.toString(),
                        "--json",
                        "--answers",
                        answers.toString(),
                        "--environment",
                        "staging",
                        "--url",
                        "mariadb://"
                                + url.user()
                                + ":"
                                + url.password().reveal()
                                + "@127.0.0.1:"
                                + url.port()
                                + "/"
                                + database.name())
                .json();
    }

    private static String ask(String title, String query, String more) {
        return "## "
                + title
                + "\n\n```step\nkind: sql\non: live\nquery: "
                + query
                + "\n"
                + more
                + "\n```\n";
    }

    @Test
    void answersAreComparedAndHandedOn(FreshDatabase database) throws IOException {
        database.execute(
                "create table t (a int primary key)", "insert into t values (1), (2), (3)");
        JsonNode run =
                walk(
                        database,
                        ask("Count", "select count(*) from t", "value: \"== 3\"\nname: all"),
                        ask("Rows", "select a from t where a > 1", "rows: \"== 2\""),
                        ask("Bound", "select a from t where a = {answer.all}", "value: 3"),
                        ask("Same", "select count(*) from t", "change: \"== 0\"\nsince: all"));
        assertThat(run.path("outcome").asString()).as(run.toString()).isEqualTo("PASS");
    }

    @Test
    void aValueIsAParameterAndNeverPartOfTheText(FreshDatabase database) throws IOException {
        database.execute(
                "create table people (name varchar(40))", "insert into people values ('a'), ('b')");
        JsonNode run =
                walk(
                        database,
                        "## Who\n\n```step\nkind: input\nname: who\n```\n",
                        ask(
                                "Find",
                                "select name from people where name = {answer.who}",
                                "rows: \"== 0\""));
        assertThat(run.path("outcome").asString()).as(run.toString()).isEqualTo("PASS");
    }

    @Test
    void theServerRefusesWhatWritesAllTheSame(FreshDatabase database) throws IOException {
        database.execute(
                "create table t (a int)",
                "create function grow() returns int modifies sql data begin insert into t values"
                        + " (1); return 1; end");
        JsonNode run = walk(database, ask("Grow", "select grow()", ""));
        assertThat(run.path("outcome").asString()).isEqualTo("FAIL");
        assertThat(run.toString()).containsIgnoringCase("read only transaction");
        assertThat(database.query("select count(*) from t").getFirst().getFirst()).isEqualTo("0");
    }

    @Test
    void anAnswerThatDiffersFails(FreshDatabase database) throws IOException {
        JsonNode run = walk(database, ask("One", "select 1", "value: \"> 1\""));
        assertThat(run.path("problem").toString()).contains("value: 1, expected > 1");
    }
}
