package dev.steadyhand.guide;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.Engine;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.guide.step.Engines;
import dev.steadyhand.guide.step.Pause;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lock a run holds in its target, from the first step that touches it until the run ends. For
 * the run's thread.
 */
final class TargetHold {

    /** How long a server may take to notice that a killed program is gone. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final Engines engines;
    private final Target target;
    private final String holder;
    private final Duration first;
    private Duration patience;
    private Optional<TargetLock> lock = Optional.empty();
    private final Map<String, TargetHold> others = new HashMap<>();
    private boolean everHeld;

    /**
     * A hold that is taken when it is first required.
     *
     * @param patience how long to wait for another holder to go
     */
    TargetHold(Engines engines, Target target, String holder, Duration patience) {
        this.engines = engines;
        this.target = target;
        this.holder = holder;
        this.first = patience;
        this.patience = patience;
    }

    /** Takes the lock where it is not held, or no longer. */
    void require(Cancellation cancellation) {
        if (lock.isPresent() && lock.get().isHeld()) {
            return;
        }
        letGo();
        lock = Optional.of(take(engines.of(target), cancellation));
        patience = Duration.ZERO;
        everHeld = true;
    }

    /** Whether it has been taken since this program executes the run. */
    boolean wasEverHeld() {
        return everHeld;
    }

    private TargetLock take(Engine engine, Cancellation cancellation) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return engine.lock(target.access(), holder);
            } catch (ProblemException exception) {
                boolean held = exception.problem().code() == ProblemCode.TARGET_LOCKED;
                if (!held || System.nanoTime() >= end) {
                    throw exception;
                }
                Pause.of(BETWEEN_TRIES, cancellation);
            }
        }
    }

    /** The hold of another target, let go of with this one. */
    TargetHold of(Target other) {
        return others.computeIfAbsent(
                other.name(), _ -> new TargetHold(engines, other, holder, first));
    }

    void release() {
        others.values().forEach(TargetHold::release);
        letGo();
    }

    private void letGo() {
        lock.ifPresent(TargetLock::close);
        lock = Optional.empty();
    }
}
