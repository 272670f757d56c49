package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The switch for PostgreSQL: two renames of databases in one transaction, while nobody may connect
 * to either. What is under way stands in the comment of the database that comes in, so each act can
 * be done again until it is done. Safe for any thread; that two runs stay off one database is the
 * target lock's business.
 */
final class PostgresSwitchover implements Switchover {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Comparator<Marker> NEWEST =
            Comparator.comparing((Marker marker) -> marker.state().isUnderWay())
                    .thenComparing(Marker::made);
    private static final String UNTOUCHED = "The live database was not touched.";

    private final Sessions sessions;
    private final InstantSource clock;
    private final Duration patience;
    private final PartSwitchover parts;

    PostgresSwitchover(Sessions sessions, InstantSource clock, Duration patience) {
        this.parts = new PartSwitchover(sessions, clock, patience);
        this.sessions = sessions;
        this.clock = clock;
        this.patience = patience;
    }

    /** Whether a copy is of some tables: a schema, and not a database. */
    private boolean isPart(ServerAccess access, CopyNames names) {
        return inSession(
                access, "look for " + names.copy(), server -> parts.knows(access, server, names));
    }

    @Override
    public List<Check> orphans(ServerAccess access, CopyNames names, Work work) {
        return isPart(access, names) ? parts.orphans(access, names, work) : List.of();
    }

    @Override
    public List<String> plan(ServerAccess access, CopyNames names) {
        if (isPart(access, names)) {
            return parts.plan(access, names);
        }
        return inSession(
                access,
                "plan the switch",
                server -> {
                    List<String> plan = new ArrayList<>();
                    Inspection.others(server, names.live())
                            .forEach(other ->
                                    plan.add(
                                            "SELECT pg_terminate_backend(…) -- "
                                                    + other.user()
                                                    + " from "
                                                    + other.client()));
                    plan.add(Databases.allowConnections(names.live(), false));
                    plan.add(Databases.allowConnections(names.copy(), false));
                    plan.addAll(Exchange.switchIn(names).renames());
                    return plan;
                });
    }

    @Override
    public State find(ServerAccess access, CopyNames names) {
        if (isPart(access, names)) {
            return parts.find(access, names);
        }
        return inSession(
                access,
                "find out where the switch stands",
                server -> new SwitchGuards(server, names).stands());
    }

    @Override
    public Optional<CopyNames> newest(ServerAccess access) {
        String live = access.url().database();
        boolean open =
                inSession(
                        access,
                        "look whether " + live + " is open",
                        server -> Databases.isOpen(server, live));
        Stream<Marker> tables = open ? parts.newest(access).stream() : Stream.empty();
        return Stream.concat(newestWhole(access, live).stream(), tables)
                .max(NEWEST)
                .map(Marker::names);
    }

    private Optional<Marker> newestWhole(ServerAccess access, String live) {
        return inSession(
                access,
                "look for former contents of " + live,
                server ->
                        server
                                .column(
                                        "SELECT shobj_description(oid, 'pg_database') FROM"
                                                + " pg_database WHERE shobj_description(oid,"
                                                + " 'pg_database') LIKE 'steadyhand %'")
                                .stream()
                                .flatMap(comment -> Marker.parse(comment).stream())
                                .filter(marker -> marker.names().live().equals(live))
                                .filter(marker -> marker.state().isOfSwitch())
                                .max(NEWEST));
    }

    @Destructive
    @Override
    public List<String> switchIn(ServerAccess access, CopyNames names, Work work) {
        if (isPart(access, names)) {
            parts.switchIn(access, names, work);
            return List.of();
        }
        return inSession(
                access,
                "switch " + names.copy() + " in",
                server -> {
                    if (new SwitchGuards(server, names).stands() == State.SWITCHED) {
                        return List.of();
                    }
                    SwitchGuards guards = new SwitchGuards(server, names);
                    Marker copy = guards.completeCopy();
                    guards.free(names.before());
                    if (copy.state() == Marker.State.LOADED) {
                        guards.noPreparedTransactions();
                        prepare(access, server, copy);
                    }
                    exchange(server, Exchange.switchIn(names), copy, work);
                    return List.of();
                });
    }

    private void prepare(ServerAccess access, Session server, Marker copy) throws SQLException {
        CopyNames names = copy.names();
        requireLive(server, names);
        try (Session inside =
                new Session(sessions.open(access.withDatabase(names.copy()), UNTOUCHED))) {
            LoadLedger.drop(inside);
        }
        Databases.mark(server, names.copy(), copy.in(Marker.State.SWITCHING));
    }

    /** Where there is no live database, an empty one takes its part. */
    private static void requireLive(Session server, CopyNames names) throws SQLException {
        if (!Databases.exists(server, names.live())) {
            server.run("CREATE DATABASE " + SqlText.identifier(names.live()));
        }
    }

    /** Once nobody is connected any more, all of it happens in one transaction. */
    private void exchange(Session server, Exchange exchange, Marker marker, Work work)
            throws SQLException {
        server.run(Databases.allowConnections(exchange.live(), false));
        server.run(Databases.allowConnections(exchange.incoming(), false));
        Exchange.Comments comments = exchange.comments(server, marker, clock.instant());
        try {
            new Drain(server, patience).run(List.of(exchange.live(), exchange.incoming()), work);
            work.progress().phase("switching", -1);
            exchange.run(server, comments);
        } catch (SQLException | RuntimeException e) {
            takeBack(server, exchange, marker);
            throw e;
        }
    }

    /** Nothing was renamed, so the live database is let alone again. */
    private static void takeBack(Session server, Exchange exchange, Marker marker)
            throws SQLException {
        if (server.connection().isValid(5)) {
            server.run(Databases.allowConnections(exchange.live(), true));
            server.run(Databases.allowConnections(exchange.incoming(), true));
            Databases.mark(server, exchange.incoming(), marker.in(exchange.atRest()));
        }
    }

    @Destructive
    @Override
    public List<String> undo(ServerAccess access, CopyNames names, Work work) {
        if (isPart(access, names)) {
            parts.undo(access, names, work);
            return List.of();
        }
        return inSession(
                access,
                "undo the switch of " + names.live(),
                server -> {
                    Optional<Marker> former = Databases.marker(server, names.before());
                    Optional<Marker> copy = Databases.marker(server, names.copy());
                    if (former.isEmpty()) {
                        neverSwitched(server, names, copy);
                        return List.of();
                    }
                    SwitchGuards guards = new SwitchGuards(server, names);
                    guards.undoable(former.get());
                    guards.free(names.copy());
                    requireLive(server, names);
                    Databases.mark(server, names.before(), former.get().in(Marker.State.UNDOING));
                    exchange(server, Exchange.undo(names), former.get(), work);
                    return List.of();
                });
    }

    /** A switch that was cut off before anything was renamed is taken back. */
    private static void neverSwitched(Session server, CopyNames names, Optional<Marker> copy)
            throws SQLException {
        if (copy.isEmpty()) {
            throw SwitchGuards.refused(
                    ProblemCode.NOTHING_TO_UNDO,
                    "There is no former content of " + names.live() + " to go back to.",
                    "Restore a backup from before instead.");
        }
        if (copy.get().state() == Marker.State.SWITCHING) {
            takeBack(server, Exchange.switchIn(names), copy.get());
        }
    }

    @Destructive
    @Override
    public void discard(ServerAccess access, CopyNames names, Work work) {
        work.progress().phase("dropping " + names.before(), -1);
        if (isPart(access, names)) {
            parts.discard(access, names);
            return;
        }
        inSession(
                access,
                "drop " + names.before(),
                server -> {
                    Optional<Marker> former =
                            new SwitchGuards(server, names).discardable(names.before());
                    if (former.isPresent()) {
                        Databases.mark(
                                server, names.before(), former.get().in(Marker.State.DISCARDING));
                        Databases.drop(server, names.before());
                    }
                    return names;
                });
    }

    @Destructive
    @Override
    public void dropCopy(ServerAccess access, CopyNames names) {
        if (isPart(access, names)) {
            parts.dropCopy(access, names);
            return;
        }
        inSession(
                access,
                "drop " + names.copy(),
                server -> {
                    if (Databases.exists(server, names.copy())) {
                        new SwitchGuards(server, names).droppableCopy();
                        Subscriptions.forget(server, sessions, access.withDatabase(names.copy()));
                        Databases.drop(server, names.copy());
                    }
                    return names;
                });
    }

    /** What is done in a session of its own. */
    @FunctionalInterface
    private interface InSession<T> {
        T run(Session server) throws SQLException;
    }

    private <T> T inSession(ServerAccess access, String doing, InSession<T> body) {
        try (Session server = sessions.openServer(access, UNTOUCHED)) {
            return body.run(server);
        } catch (SQLException e) {
            throw SqlProblems.of(e, doing, "The live database is what it was.");
        }
    }
}
