package dev.steadyhand.engine;

import java.util.List;
import java.util.Optional;

/**
 * A question to a database, asked in a transaction that can only read.
 *
 * @param sql one statement, with a question mark for each parameter where there are any
 * @param parameters values that go beside the statement and never into its text
 * @param rows how many rows are counted at most, from 1
 */
public record Question(String sql, List<String> parameters, int rows) {

    public Question {
        parameters = List.copyOf(parameters);
    }

    /** A question whose first row is enough. */
    public static Question ofFirstRow(String sql) {
        return new Question(sql, List.of(), 1);
    }

    /**
     * The answer.
     *
     * @param first the first value of its first row, SQL's null as an empty text; empty where it
     *     has no row
     * @param rows how many rows it has, up to as many as were to be counted
     */
    public record Reply(Optional<String> first, long rows) {}
}
