package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Work;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The definitions behind the rows, read by {@code pg_dump} while the rows are read. */
final class SectionAfter {

    private final FutureTask<DefinitionText> task;

    private SectionAfter(FutureTask<DefinitionText> task) {
        this.task = task;
    }

    /** Begins to read them. */
    static SectionAfter begin(PgDumpRun tool, String snapshot, TextForm form) {
        FutureTask<DefinitionText> task =
                new FutureTask<>(
                        () -> DefinitionText.of(tool.section("post-data", snapshot, form)));
        Thread.ofVirtual().name("pg-dump").start(task);
        return new SectionAfter(task);
    }

    /** Waits for them. */
    DefinitionText text(Work work) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            work.cancellation().cancel();
            work.cancellation().check();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CompletionException(e.getCause());
        }
    }

    /** Nobody waits for them any more. */
    void end() {
        task.cancel(true);
    }
}
