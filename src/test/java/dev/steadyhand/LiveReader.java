package dev.steadyhand;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that reads two tables in one consistent transaction, again and again, and
 * remembers every change of the answer. What it is refused is an answer, too, but where the server
 * asks it to begin its transaction again.
 */
final class LiveReader implements AutoCloseable {

    /** The table's definition has changed since the transaction began; a deadlock. */
    private static final Set<Integer> BEGIN_AGAIN = Set.of(1412, 1213);

    /** Leaves the machine to others; nothing waits for it to be over. */
    private static final long BETWEEN_READS = 3_000_000;

    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    private final Future<List<String>> answers;

    /**
     * Begins to read.
     *
     * @param connections opens a connection to the live database
     * @param first a query of one value of one table
     * @param second one of the other table
     */
    LiveReader(Callable<Connection> connections, String first, String second) {
        answers = thread.submit(() -> readOn(connections, first, second));
    }

    private List<String> readOn(Callable<Connection> connections, String first, String second)
            throws Exception {
        List<String> seen = new ArrayList<>();
        try (Connection connection = connections.call()) {
            while (!over.get()) {
                note(read(connection, first, second), seen);
                LockSupport.parkNanos(BETWEEN_READS);
            }
            note(read(connection, first, second), seen);
        }
        return seen;
    }

    private static void note(String answer, List<String> seen) {
        if (seen.isEmpty() || !seen.getLast().equals(answer)) {
            seen.add(answer);
        }
    }

    /** One answer. */
    static String read(Connection connection, String first, String second) throws SQLException {
        while (true) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
                String answer = value(statement, first) + " and " + value(statement, second);
                statement.execute("COMMIT");
                return answer;
            } catch (SQLException e) {
                if (!BEGIN_AGAIN.contains(e.getErrorCode())) {
                    return e.toString();
                }
                connection.rollback();
            }
        }
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "nothing";
        }
    }

    /** What it was answered, one for each change; ends the reading. */
    List<String> answers() {
        over.set(true);
        try {
            return answers.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        over.set(true);
        thread.close();
    }
}
