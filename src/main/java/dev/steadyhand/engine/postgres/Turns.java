package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands tasks out in their order, none while another is under way with which it would only wait for
 * a table: the session takes one for another table meanwhile. For any thread.
 */
final class Turns {

    private final List<LateTask> waiting;
    private final Map<String, Integer> shared = new HashMap<>();
    private final Set<String> exclusive = new HashSet<>();

    Turns(List<LateTask> waiting) {
        this.waiting = new ArrayList<>(waiting);
    }

    /** The next that can begin; waits for one, and is null when none is left. */
    synchronized @Nullable LateTask take() throws SQLException {
        try {
            while (!waiting.isEmpty()) {
                Optional<LateTask> free = waiting.stream().filter(this::isFree).findFirst();
                if (free.isPresent()) {
                    waiting.remove(free.get());
                    begin(free.get());
                    return free.get();
                }
                wait(1000);
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("The work was interrupted.", "57014", e);
        }
    }

    private boolean isFree(LateTask task) {
        return task.tables().stream()
                .noneMatch(table ->
                        exclusive.contains(table)
                                || (!task.sharesTables() && shared.containsKey(table)));
    }

    private void begin(LateTask task) {
        if (task.sharesTables()) {
            task.tables().forEach(table -> shared.merge(table, 1, Integer::sum));
        } else {
            exclusive.addAll(task.tables());
        }
    }

    /** Says that a task that was taken is over. */
    synchronized void giveBack(LateTask task) {
        if (task.sharesTables()) {
            task.tables()
                    .forEach(table ->
                            shared.computeIfPresent(
                                    table, (name, count) -> count == 1 ? null : count - 1));
        } else {
            exclusive.removeAll(task.tables());
        }
        notifyAll();
    }
}
