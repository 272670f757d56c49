package dev.steadyhand.guide;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a run's time went. Every stretch between two events belongs to the people it waited for, to
 * the machine that worked, or to nobody, when no program was executing the run.
 *
 * @param last when the newest event was written
 * @param waiting whom the time since then belongs to
 * @param people waited for people so far
 * @param machine worked so far
 * @param away not executed so far
 */
public record RunClock(
        Instant last, Waiting waiting, Duration people, Duration machine, Duration away) {

    /** Whom time belongs to. */
    public enum Waiting {
        PEOPLE,
        MACHINE,
        NOBODY
    }

    static RunClock started(Instant time) {
        return new RunClock(time, Waiting.MACHINE, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** The stretch up to a moment; a clock that was set back counts nothing. */
    Duration since(Instant time) {
        Duration stretch = Duration.between(last, time);
        return stretch.isNegative() ? Duration.ZERO : stretch;
    }

    /** The clock at a moment, whoever it was waiting for. */
    RunClock at(Instant time) {
        Duration stretch = since(time);
        return switch (waiting) {
            case PEOPLE -> new RunClock(time, waiting, people.plus(stretch), machine, away);
            case MACHINE -> new RunClock(time, waiting, people, machine.plus(stretch), away);
            case NOBODY -> new RunClock(time, waiting, people, machine, away.plus(stretch));
        };
    }

    RunClock waitingFor(Waiting next) {
        return new RunClock(last, next, people, machine, away);
    }
}
