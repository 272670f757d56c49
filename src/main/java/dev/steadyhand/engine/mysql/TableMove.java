package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.target.Product;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the tables in one {@code RENAME TABLE}, so that writers never meet a table without its
 * triggers, as far as the server allows it:
 *
 * <ul>
 *   <li>MySQL renames tables that the session itself holds locked: triggers are dropped, the tables
 *       renamed and the new triggers made under one lock.
 *   <li>MariaDB does not. A second session locks the live tables; the rename queues behind it,
 *       before every writer; the second session drops the triggers and lets go. It queues again at
 *       once, and so holds the new tables while their triggers are made.
 *   <li>Where there are no triggers, and on TiDB, which has none, the rename alone is enough.
 * </ul>
 *
 * <p>Waiting for the lock ends after the sessions' {@code lock_wait_timeout}.
 */
final class TableMove {

    private static final Logger LOG = LoggerFactory.getLogger(TableMove.class);
    private static final String LET_GO = "UNLOCK TABLES";

    private final Session main;
    private final Supplier<Session> another;
    private final Moves moves;
    private final Cancellation cancellation;

    /**
     * A move.
     *
     * @param main the session that renames
     * @param another opens a session of the same kind
     */
    TableMove(Session main, Supplier<Session> another, Moves moves, Cancellation cancellation) {
        this.main = main;
        this.another = another;
        this.moves = moves;
        this.cancellation = cancellation;
    }

    /** Moves all tables. Where it throws, only a look at the server tells what came of it. */
    void run(Product product) throws SQLException {
        if (moves.isNothing()) {
            return;
        }
        main.runAll(moves.droppedViews());
        if (!moves.needsHold()) {
            main.runAll(moves.droppedTriggers());
            main.run(moves.rename());
        } else if (product == Product.MYSQL) {
            underOneLock();
        } else {
            handedOver();
        }
    }

    private void underOneLock() throws SQLException {
        main.run(moves.lock(true));
        try {
            main.runAll(moves.droppedTriggers());
            main.run(moves.rename());
            makeTriggers(main);
        } finally {
            main.run(LET_GO);
        }
    }

    private void handedOver() throws SQLException {
        try (Session holder = another.get()) {
            Breaker.during(holder.connection(), cancellation, () -> handOver(holder));
        }
    }

    private void handOver(Session holder) throws SQLException {
        holder.run(moves.lock(false));
        QueuedRename rename = QueuedRename.send(main, moves.rename());
        try {
            rename.awaitQueued(holder);
            holder.runAll(moves.droppedTriggers());
            holder.run(LET_GO);
        } catch (SQLException e) {
            throw givenUp(rename, e);
        }
        makeTriggersHeld(holder, rename);
        rename.join();
    }

    /** A rename that meets a trigger changes nothing; it is broken off to have an end. */
    private static SQLException givenUp(QueuedRename rename, SQLException why) {
        try {
            rename.cancel();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
        return why;
    }

    /**
     * Holds the tables that have arrived while their triggers are made. Only where every name that
     * the rename waits for is held as well: else the two could wait for each other.
     */
    private void makeTriggersHeld(Session holder, QueuedRename rename) throws SQLException {
        if (moves.triggers().isEmpty() || !moves.arriving().containsAll(moves.leaving())) {
            return;
        }
        try {
            holder.run(moves.lockArrived());
        } catch (SQLException e) {
            LOG.info("The new tables could not be held; triggers are made without.", e);
            return;
        }
        if (rename.joinBriefly()) {
            makeTriggers(holder);
        }
        holder.run(LET_GO);
    }

    /** What does not succeed here is made without the lock later, and reported there. */
    private void makeTriggers(Session holder) {
        try {
            holder.connection().setCatalog(moves.roles().live());
            for (Definition trigger : moves.triggers()) {
                holder.runAll(trigger.statements());
            }
        } catch (SQLException e) {
            LOG.info("A trigger could not be made under the lock.", e);
        }
    }
}
