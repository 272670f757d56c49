package dev.steadyhand.runbook;

import dev.steadyhand.base.Expectation;
import dev.steadyhand.base.ReadingQuery;
import java.util.List;
import java.util.Optional;

/** Reads a step that asks a database. */
final class SqlReader {

    /** Stands for a value while a query is looked at; no query holds it. */
    private static final String VALUE = "\u0001";

    private static final List<String> OF_QUERY =
            List.of("on", "value", "rows", "change", "since", "name", "type");

    private final Keys keys;
    private final ValueNames names;
    private final Mistakes mistakes;

    SqlReader(Keys keys, ValueNames names, Mistakes mistakes) {
        this.keys = keys;
        this.names = names;
        this.mistakes = mistakes;
    }

    Step.Sql read(Step.StepText text) {
        ValueTextReader values = new ValueTextReader(names, text, mistakes);
        Optional<ValueText> sql =
                keys.text("query").map(query -> values.read(query, keys.textPosition("query")));
        sql.ifPresent(this::checkQuery);
        if (sql.isEmpty()) {
            OF_QUERY.stream()
                    .filter(keys::has)
                    .findFirst()
                    .ifPresent(key ->
                            mistakes.add(
                                    keys.position(key),
                                    "\"" + key + "\" is about a query, and there is none.",
                                    "Add a line such as: query: select count(*) from orders"));
        }
        SqlQuery query =
                new SqlQuery(
                        sql.orElseGet(() -> ValueText.of("")),
                        keys.word("on", List.of("live", "copy")).orElse("copy"),
                        keys.text("name"),
                        expectation("value", values),
                        expectation("rows", values),
                        change(text, values));
        query.name().ifPresent(name -> declare(name, text));
        return new Step.Sql(text, sql.map(_ -> query));
    }

    private void checkQuery(ValueText sql) {
        String text = ReadingQuery.withoutEnd(sql.filled(_ -> VALUE));
        ReadingQuery.mistake(text)
                .ifPresent(why ->
                        mistakes.add(
                                keys.position("query"),
                                "This query " + why + ".",
                                "Write one SELECT that only reads."));
        String bare = ReadingQuery.bare(text);
        if (count(bare, VALUE) < count(text, VALUE)) {
            mistakes.add(
                    keys.position("query"),
                    "A value stands between quotation marks, where it would be part of the text.",
                    "Write it without them, as in: where id = {answer.id}");
        }
        if (!sql.isLiteral() && bare.contains("?")) {
            mistakes.add(
                    keys.position("query"),
                    "A query with values in it has no question marks of its own.",
                    "Write the operator in another way, or leave the values out.");
        }
    }

    private static long count(String text, String part) {
        return text.chars().filter(sign -> sign == part.charAt(0)).count();
    }

    private Optional<ValueText> expectation(String key, ValueTextReader values) {
        Optional<ValueText> expectation =
                keys.text(key).map(text -> values.read(text, keys.textPosition(key)));
        Optional<Expectation> parsed =
                expectation.flatMap(text -> Expectation.parse(text.filled(_ -> "1")));
        boolean number = key.equals("value") || parsed.filter(Expectation::isOfNumber).isPresent();
        if (expectation.isPresent() && (parsed.isEmpty() || !number)) {
            mistakes.add(
                    keys.position(key),
                    "This is no expectation of " + (key.equals("value") ? "a value." : "a number."),
                    "Write a comparison with a number, in quotation marks, such as: "
                            + key
                            + ": \">= 1000\"");
        }
        return expectation;
    }

    private Optional<SqlQuery.Change> change(Step.StepText text, ValueTextReader values) {
        Optional<ValueText> by = expectation("change", values);
        Optional<String> since = keys.text("since");
        if (by.isPresent() != since.isPresent()) {
            mistakes.add(
                    keys.position(by.isPresent() ? "change" : "since"),
                    "A change is one since an earlier step.",
                    "Write both, such as: change: \">= 0\" and since: orders-before");
        }
        since.ifPresent(name -> checkSince(name, text));
        return by.flatMap(expected -> since.map(name -> new SqlQuery.Change(name, expected)));
    }

    private void checkSince(String name, Step.StepText text) {
        Optional<ValueName> earlier = names.find(ValueNames.ANSWER + name);
        if (earlier.filter(found -> names.isGiven(found, text)).isEmpty()) {
            mistakes.add(
                    keys.position("since"),
                    "No step before this one surely gives a value named \""
                            + Shown.text(name)
                            + "\".",
                    "Give an earlier sql step that cannot be left out the line: name: "
                            + Shown.text(name));
        }
    }

    private void declare(String name, Step.StepText text) {
        ValueType type =
                keys.word("type", List.of("text", "number")).orElse("text").equals("number")
                        ? ValueType.NUMBER
                        : ValueType.TEXT;
        new NewName(keys, names, mistakes).declare(name, type, List.of(), text);
    }
}
