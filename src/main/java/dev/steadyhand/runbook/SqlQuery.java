package dev.steadyhand.runbook;

import java.util.Optional;

/**
 * A question that a runbook asks of a database, and what the answer has to be.
 *
 * @param sql one statement that only reads; values in it are parameters and never part of the text
 * @param place {@code live} or {@code copy}
 * @param name later steps know the first value as {@code answer.NAME}; empty where none needs it
 * @param value what the first value of the first row has to be, such as {@code >= 1000}
 * @param rows how many rows there have to be, likewise
 * @param change by how much the value has to differ from an earlier one
 */
public record SqlQuery(
        ValueText sql,
        String place,
        Optional<String> name,
        Optional<ValueText> value,
        Optional<ValueText> rows,
        Optional<Change> change) {

    /**
     * A difference.
     *
     * @param since the name of the earlier step
     * @param by the value now less the value then, such as {@code >= 0}
     */
    public record Change(String since, ValueText by) {}
}
