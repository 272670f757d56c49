package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that ask databases, and the values in questions and addresses. */
class SqlReaderTest {

    private static final String BEFORE =
            block("Count", "kind: sql\non: live\nquery: select count(*) from orders\nname: before");

    private static Reading read(String steps) {
        return new RunbookReader().read("try.md", "---\nid: try\n---\n# Try\n\n" + steps);
    }

    private static Step last(String steps) {
        return read(steps).orThrow().steps().getLast();
    }

    private static List<String> mistakes(String steps) {
        return read(steps) instanceof Reading.Refused refused
                ? refused.mistakes().stream().map(Mistake::text).toList()
                : List.of();
    }

    private static String block(String title, String yaml) {
        return "## " + title + "\n```step\n" + yaml + "\n```\n";
    }

    @Test
    void aQuestionHasItsExpectations() {
        Step.Sql step =
                (Step.Sql)
                        last(
                                BEFORE
                                        + block(
                                                "Again",
                                                "kind: sql\non: live\nquery: select id from orders"
                                                        + " where id > {answer.before}\nrows: \">="
                                                        + " 1\"\nvalue: \"!= 0\"\nchange: \">="
                                                        + " 0\"\nsince: before"));
        SqlQuery query = step.query().orElseThrow();
        assertThat(query.place()).isEqualTo("live");
        assertThat(query.sql().filled(_ -> "?")).endsWith("where id > ?");
        assertThat(query.rows().map(ValueText::written)).contains(">= 1");
        assertThat(query.change().map(SqlQuery.Change::since)).contains("before");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query: delete from orders|This query does not begin like one that only reads",
                "query: select 1@value: '>= many'|This is no expectation of a value.",
                "query: select 1@rows: many|This is no expectation of a number.",
                "query: select 1@change: '>= 0'|A change is one since an earlier step.",
                "query: select 1@change: '>= 0'@since: later|No step before this one surely gives",
                "value: 7|\"value\" is about a query, and there is none.",
                "query: select 1@on: moon|\"moon\" is not known here.",
                "query: select '{target.name}'|A value stands between quotation marks",
                "query: select a ? b from c where d = {target.name}|no question marks of its own",
            })
    void whatCouldNotBeAskedIsAMistake(String yaml, String what) {
        String on = yaml.contains("on:") ? "" : "on: live\n";
        String text = yaml.startsWith("query") ? on + yaml : yaml;
        assertThat(mistakes(block("Ask", "kind: sql\n" + text.replace("@", "\n"))))
                .anySatisfy(mistake -> assertThat(mistake).contains(what));
    }

    @Test
    void aCopyNeedsARestoreBeforeIt() {
        assertThat(mistakes(block("Ask", "kind: sql\nquery: select 1")))
                .singleElement()
                .asString()
                .contains("needs a step of kind restore before it");
    }

    @Test
    void valuesStandInQuestions() {
        Step.Decision decision =
                (Step.Decision)
                        last(
                                BEFORE
                                        + block(
                                                "Go on",
                                                "kind: decision\nquestion: Are {answer.before}"
                                                        + " orders right?\noptions: {good: It is,"
                                                        + " bad: It is not}"));
        assertThat(decision.question().filled(_ -> "7")).isEqualTo("Are 7 orders right?");
    }

    @Test
    void anAddressHasItsExpectationsAndPauses() {
        Step.Http http =
                (Step.Http)
                        last(
                                block(
                                        "Ask",
                                        """
                                        kind: http
                                        get: https://shop.example/{target.name}/healthz
                                        text: all well
                                        json: {/ok: true, /db/state: up, /n: '7'}
                                        every: 1s
                                        longest: 5s
                                        within: 1m\
                                        """));
        assertThat(http.expected().text()).isEqualTo("all well");
        assertThat(http.expected().json())
                .containsEntry("/ok", "true")
                .containsEntry("/db/state", "\"up\"")
                .containsEntry("/n", "\"7\"");
        assertThat(List.of(1, 2, 3, 4, 40).stream().map(http.pauses()::after))
                .extracting(java.time.Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 5L, 5L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get: https://a/@longest: 1s|shorter than the first",
                "get: https://a/@json: [a]|JSON pointers with a value each",
                "get: https://a/@json: {ok: true}|This is no JSON pointer",
                "text: well|What the target's own health checks expect",
                "get: 'https://{answer.host}/'|There is no value named",
            })
    void anAddressThatCouldNotBeAskedIsAMistake(String yaml, String what) {
        assertThat(mistakes(block("Ask", "kind: http\n" + yaml.replace("@", "\n"))))
                .anySatisfy(mistake -> assertThat(mistake).contains(what));
    }
}
