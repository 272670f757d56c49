package dev.steadyhand;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.cli.Bench;
import dev.steadyhand.target.Target;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what test restores that were cut off have left, while the window opens and without
 * keeping it. Servers are asked only where the journal knows of something.
 */
final class WindowTidying implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WindowTidying.class);

    private final Thread thread;

    private WindowTidying(Thread thread) {
        this.thread = thread;
    }

    static WindowTidying begin(Supplier<Bench> benches) {
        return new WindowTidying(Thread.ofVirtual().name("tidying").start(() -> tidy(benches)));
    }

    private static void tidy(Supplier<Bench> benches) {
        try {
            Bench bench = benches.get();
            bench.configuration().targets().values().stream()
                    .filter(bench.cutOff()::isAnyExpected)
                    .forEach(target -> tidy(bench, target));
        } catch (ProblemException trouble) {
            LOG.info("Nothing was tidied up.", trouble);
        }
    }

    private static void tidy(Bench bench, Target target) {
        try {
            bench.cutOff()
                    .remove(target, bench.configuration().operator())
                    .forEach(check -> LOG.info("{}: {}", check.name(), check.detail()));
        } catch (ProblemException trouble) {
            LOG.info("{} was not tidied up.", target.name(), trouble);
        }
    }

    /** Waits for its end, which nothing in the window does. */
    void await() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The journal may be closed after this. */
    @Override
    public void close() {
        thread.interrupt();
        await();
    }
}
