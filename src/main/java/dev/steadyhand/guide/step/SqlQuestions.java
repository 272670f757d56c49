package dev.steadyhand.guide.step;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Expectation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.ReadingQuery;
import dev.steadyhand.engine.Question;
import dev.steadyhand.runbook.SqlQuery;
import dev.steadyhand.runbook.ValueText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A runbook's own question to a database, and whether its answer is as expected. Pure. */
final class SqlQuestions {

    /** Rows are read to be counted; of more than these the server has to say how many there are. */
    static final int MOST_ROWS = 1_000_000;

    private final SqlQuery query;
    private final Values values;

    SqlQuestions(SqlQuery query, Values values) {
        this.query = query;
        this.values = values;
    }

    /** With its values beside the text, never in it. */
    Question question() {
        List<String> parameters = query.sql().names().stream().map(values::required).toList();
        return new Question(
                ReadingQuery.withoutEnd(query.sql().filled(_ -> "?")),
                parameters,
                query.rows().isPresent() ? MOST_ROWS : 1);
    }

    /** As people read it. */
    String shown() {
        return values.shown(query.sql());
    }

    /** How an answer compares with what is expected; where nothing is, there must be a row. */
    List<Check> checks(Question.Reply reply) {
        List<Check> checks = new ArrayList<>();
        String first = reply.first().orElse("no row");
        query.rows()
                .map(this::expectation)
                .ifPresent(expected -> checks.add(rows(reply.rows(), expected)));
        query.value()
                .map(this::expectation)
                .ifPresent(expected -> checks.add(check("value", first, expected)));
        query.change().ifPresent(change -> checks.add(changed(change, first)));
        if (checks.isEmpty()) {
            checks.add(
                    reply.first().isPresent()
                            ? Check.pass("value", SqlRunner.shortened(first))
                            : Check.fail("value", first));
        }
        return checks;
    }

    static Check rows(long rows, Expectation expected) {
        return rows < MOST_ROWS
                ? check("rows", Long.toString(rows), expected)
                : Check.fail("rows", MOST_ROWS + " or more; have the query count them");
    }

    private static Check check(String name, String found, Expectation expected) {
        String detail = SqlRunner.shortened(found) + ", expected " + expected.text();
        return expected.isMetBy(found) ? Check.pass(name, detail) : Check.fail(name, detail);
    }

    private Check changed(SqlQuery.Change change, String now) {
        String then = values.required("answer." + change.since());
        Expectation expected = expectation(change.by());
        String difference = difference(then, now);
        String detail =
                "from "
                        + SqlRunner.shortened(then)
                        + " to "
                        + SqlRunner.shortened(now)
                        + ", expected change "
                        + expected.text();
        return expected.isMetBy(difference)
                ? Check.pass("change", detail)
                : Check.fail("change", detail);
    }

    /** Of numbers the difference; of other values only whether there is one. */
    private static String difference(String then, String now) {
        if (Expectation.isNumber(then) && Expectation.isNumber(now)) {
            return new BigDecimal(now).subtract(new BigDecimal(then)).toPlainString();
        }
        return then.equals(now) ? "0" : "another value";
    }

    private Expectation expectation(ValueText text) {
        String filled = values.filled(text);
        Optional<Expectation> expectation = Expectation.parse(filled);
        return expectation.orElseThrow(() -> noExpectation(filled));
    }

    private static ProblemException noExpectation(String filled) {
        return new Problem(
                        ProblemCode.VALUE_UNUSABLE,
                        "Nothing can be compared with \"" + SqlRunner.shortened(filled) + "\".",
                        Problem.NOTHING_CHANGED,
                        "An earlier step gave a value that is no number: abort, and begin anew.")
                .toException();
    }
}
