package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live database itself, emptied, or dropped and made anew. While it is loaded nobody else may
 * connect to it: all sessions that load are opened before it is closed. Its comment says what is
 * under way; one that is found half loaded is begun with anew.
 */
final class LivePlace implements LoadPlace {

    private static final Logger LOG = LoggerFactory.getLogger(LivePlace.class);

    private final Session server;
    private final RestorePlan plan;
    private final CopyNames names;
    private final Remarks remarks;
    private final Duration patience;
    private final RestoreOrder order;
    private final Work work;
    private Stage stage = Stage.UNTOUCHED;
    private boolean wasClosed;
    private boolean fresh;

    /**
     * For one restore.
     *
     * @param server a session that is in none of the databases
     * @param patience how long sessions may take to end
     */
    LivePlace(Session server, RestoreOrder order, Remarks remarks, Duration patience) {
        this.server = server;
        this.order = order;
        this.plan = order.plan();
        this.work = order.work();
        this.names = plan.names();
        this.remarks = remarks;
        this.patience = patience;
    }

    /** What has become of the live database. */
    private enum Stage {
        UNTOUCHED,
        CLOSED,
        LOST
    }

    /** What an earlier attempt loaded was open to all, and is never gone on with. */
    @Override
    public boolean isThere(Look empty) throws SQLException {
        return false;
    }

    @Override
    public void make(Optional<Traits> dumped) throws SQLException {
        boolean there = Databases.exists(server, names.live());
        if (there && isHalfLoaded()) {
            stage = Stage.LOST;
            Subscriptions.forget(server, order.sessions(), order.access());
        } else if (there) {
            refuseHalfSwitched();
        }
        new SwitchGuards(server, names).noPreparedTransactions();
        if (there && plan.place() == Place.EMPTIED) {
            suits(dumped);
            // An earlier attempt may have left it closed.
            server.run(Databases.allowConnections(names.live(), true));
        } else {
            anew(dumped, there);
        }
    }

    private boolean isHalfLoaded() throws SQLException {
        return Databases.marker(server, names.live())
                .filter(marker -> marker.state() == Marker.State.LOADING)
                .isPresent();
    }

    /** What is closed and not half loaded is a live database in the middle of a switch. */
    private void refuseHalfSwitched() throws SQLException {
        if (!Databases.isOpen(server, names.live())) {
            throw SwitchGuards.refused(
                    ProblemCode.SWITCH_FAILED,
                    "Nobody may connect to "
                            + names.live()
                            + ": a switch of it was cut off, or somebody closed it.",
                    "Finish the switch by doing it again, or undo it; then restore.");
        }
    }

    /** Into a database that is there, text goes only where its encoding knows all characters. */
    private void suits(Optional<Traits> dumped) throws SQLException {
        Optional<Traits> live = Traits.of(server, names.live());
        if (dumped.isEmpty() || live.isEmpty()) {
            return;
        }
        String from = dumped.get().encoding();
        String to = live.get().encoding();
        if (!from.equals(to) && (!to.equals("UTF8") || from.equals("SQL_ASCII"))) {
            throw SwitchGuards.refused(
                    ProblemCode.PRECHECK_FAILED,
                    "The backup is of a database in "
                            + from
                            + ", and "
                            + names.live()
                            + " is in "
                            + to
                            + ".",
                    "Restore beside the live database, or instead of it, which makes a database"
                            + " like the backup's.");
        }
        if (!dumped.get().collate().equals(live.get().collate())) {
            remarks.add(
                    "the database keeps its locale ("
                            + live.get().collate()
                            + "), the backup's is "
                            + dumped.get().collate());
        }
    }

    /**
     * A new database is made and dressed under the name of a copy, so that a crash between dropping
     * the old one and renaming the new one loses nothing that the dump does not hold.
     */
    private void anew(Optional<Traits> dumped, boolean there) throws SQLException {
        CopyPlace shell = new CopyPlace(server, plan, remarks);
        boolean found = shell.isThere(() -> false);
        if (there || !found) {
            shell.make(dumped);
            shell.dress(dumped);
        }
        if (there) {
            try {
                close(List.of());
                server.run("DROP DATABASE " + SqlText.identifier(names.live()));
            } catch (SQLException | RuntimeException e) {
                open();
                Databases.drop(server, names.copy());
                throw e;
            }
        }
        stage = Stage.LOST;
        fresh = true;
        server.run(Databases.rename(names.copy(), names.live()));
    }

    /** Nobody connects any more, and nobody but the loaders is connected. */
    private void close(List<Session> loaders) throws SQLException {
        List<String> own = new ArrayList<>();
        for (Session loader : loaders) {
            own.add(loader.value("SELECT pg_backend_pid()").orElse("0"));
        }
        String comment = Databases.ownComment(server, names.live());
        Databases.mark(
                server,
                names.live(),
                new Marker(Marker.State.LOADING, plan.run(), names, "", comment));
        server.run(Databases.allowConnections(names.live(), false));
        stage = stage == Stage.LOST ? stage : Stage.CLOSED;
        wasClosed = true;
        try {
            new Drain(server, patience, own.stream().collect(Collectors.joining(",", "{", "}")))
                    .run(List.of(names.live()), work);
        } catch (SQLException | RuntimeException e) {
            open();
            throw e;
        }
    }

    /** Nothing is lost yet, so the live database is let alone again. */
    private void open() throws SQLException {
        if (stage == Stage.CLOSED && server.connection().isValid(5)) {
            String comment = Databases.ownComment(server, names.live());
            server.run(Databases.comment(names.live(), comment));
            server.run(Databases.allowConnections(names.live(), true));
            stage = Stage.UNTOUCHED;
        }
    }

    @Override
    public void ready(List<Session> loaders) throws SQLException {
        work.progress().phase("ending sessions in " + names.live(), -1);
        close(loaders);
        for (Session loader : loaders) {
            // Older servers let no helpers of a session into a database that is closed.
            loader.run("SET max_parallel_maintenance_workers = 0");
            loader.run("SET max_parallel_workers_per_gather = 0");
        }
        if (!fresh) {
            work.progress().phase("emptying " + names.live(), -1);
            Emptying emptying = new Emptying(loaders.getFirst(), remarks, work);
            try {
                emptying.run();
            } catch (SQLException | RuntimeException e) {
                stage = emptying.isAnythingLost() ? Stage.LOST : stage;
                open();
                throw e;
            }
        }
        stage = Stage.LOST;
    }

    @Override
    public void complete(Optional<Traits> dumped) throws SQLException {
        String comment = Databases.ownComment(server, names.live());
        // With this commit all that was loaded without waiting for the disk is on it.
        server.run("SET synchronous_commit = on");
        server.run(Databases.comment(names.live(), comment));
        server.run(Databases.allowConnections(names.live(), true));
    }

    @Override
    public String state(String loaded) {
        return switch (stage) {
            case UNTOUCHED ->
                    wasClosed
                            ? "The content of "
                                    + names.live()
                                    + " is what it was, and open to all; sessions may have been"
                                    + " ended."
                            : Problem.NOTHING_CHANGED;
            case CLOSED ->
                    "The content of "
                            + names.live()
                            + " is what it was, but nobody may connect to it. By hand: "
                            + Databases.allowConnections(names.live(), true);
            case LOST ->
                    "The former content of "
                            + names.live()
                            + " is gone; "
                            + loaded
                            + (isOpen()
                                    ? ", and anybody may connect to it."
                                    : ", and nobody may connect to it until a restore is"
                                            + " complete.")
                            + " Doing the step again begins anew.";
        };
    }

    /**
     * Whether the server says that it is open; where it no longer answers, it is as it was left.
     */
    private boolean isOpen() {
        try {
            return Databases.isOpen(server, names.live());
        } catch (SQLException e) {
            LOG.debug("The server no longer says whether the database is open.", e);
            return false;
        }
    }
}
