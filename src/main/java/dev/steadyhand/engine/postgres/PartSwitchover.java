package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover.State;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The switch of some tables: they change places with what is live in one transaction, so that there
 * is nothing half done. What was live is kept in a schema of our own.
 */
final class PartSwitchover {

    private static final String UNTOUCHED = "The live tables were not touched.";

    private final Sessions sessions;
    private final InstantSource clock;
    private final Duration patience;

    PartSwitchover(Sessions sessions, InstantSource clock, Duration patience) {
        this.sessions = sessions;
        this.clock = clock;
        this.patience = patience;
    }

    /** Whether these names are of some tables, and not of whole databases. */
    boolean knows(ServerAccess access, Session server, CopyNames names) throws SQLException {
        boolean whole =
                Databases.exists(server, names.copy())
                        || Databases.exists(server, names.before())
                        || !Databases.isOpen(server, names.live());
        if (whole) {
            return false;
        }
        try (Session session = open(access)) {
            return Schemas.marker(session, names.copy())
                    .or(() -> markerOf(session, names.before()))
                    .isPresent();
        }
    }

    private static Optional<Marker> markerOf(Session session, String schema) {
        try {
            return Schemas.marker(session, schema);
        } catch (SQLException e) {
            throw SqlProblems.of(e, "look at the schema " + schema, UNTOUCHED);
        }
    }

    private Session open(ServerAccess access) {
        return new Session(sessions.open(access, UNTOUCHED));
    }

    /** What is done in the live database. */
    @FunctionalInterface
    private interface Inside<T> {

        T run(Session session) throws SQLException;
    }

    private <T> T inside(ServerAccess access, String doing, Inside<T> body) {
        try (Session session = open(access)) {
            return body.run(session);
        } catch (SQLException e) {
            throw SqlProblems.of(e, doing, "The live tables are what they were.");
        }
    }

    State find(ServerAccess access, CopyNames names) {
        return inside(
                access,
                "find out where the switch stands",
                session -> {
                    if (markerOf(session, names.before()).isPresent()) {
                        return State.SWITCHED;
                    }
                    return markerOf(session, names.copy()).isPresent()
                            ? State.COPY_READY
                            : State.NOTHING;
                });
    }

    List<String> plan(ServerAccess access, CopyNames names) {
        return inside(
                access,
                "plan the switch",
                session -> {
                    List<String> plan = new ArrayList<>();
                    List<QualifiedName> scope = Schemas.scope(session, names.copy());
                    scope.forEach(
                            table -> plan.add(moved(table, SqlText.identifier(names.before()))));
                    scope.forEach(table ->
                            plan.add(
                                    moved(
                                            new QualifiedName(names.copy(), table.name()),
                                            SqlText.identifier(table.schema()))));
                    return plan;
                });
    }

    private static String moved(QualifiedName table, String schema) {
        return "ALTER TABLE " + table.sql() + " SET SCHEMA " + schema;
    }

    List<Check> orphans(ServerAccess access, CopyNames names, Work work) {
        return inside(
                access,
                "count rows without the row they refer to",
                session -> new PartOrphans(session, names, work).count());
    }

    /** The newest switch of some tables whose former content is kept. */
    Optional<Marker> newest(ServerAccess access) {
        return inside(
                access,
                "look for former tables",
                session ->
                        session
                                .column(
                                        "SELECT obj_description(oid, 'pg_namespace') FROM"
                                                + " pg_namespace WHERE obj_description(oid,"
                                                + " 'pg_namespace') LIKE 'steadyhand {%'")
                                .stream()
                                .flatMap(comment -> Marker.parse(comment).stream())
                                .filter(marker -> marker.state() == Marker.State.KEPT)
                                .max(Comparator.comparing(Marker::made)));
    }

    void switchIn(ServerAccess access, CopyNames names, Work work) {
        inside(
                access,
                "switch tables of " + names.live(),
                session -> {
                    if (markerOf(session, names.before()).isEmpty()) {
                        Marker copy = requireComplete(session, names);
                        exchange(
                                session,
                                way(
                                        names.copy(),
                                        names.before(),
                                        Schemas.scope(session, names.copy()),
                                        copy.in(Marker.State.KEPT)),
                                work);
                    }
                    look(session, names.before(), work);
                    return names;
                });
    }

    private static Marker requireComplete(Session session, CopyNames names) {
        Optional<Marker> copy = markerOf(session, names.copy());
        if (copy.filter(marker -> marker.state() == Marker.State.LOADED).isEmpty()) {
            throw SwitchGuards.refused(
                    ProblemCode.COPY_NOT_VERIFIED,
                    "The tables in the schema " + names.copy() + " are not complete.",
                    "Let the restore finish and verify the tables; then switch.");
        }
        return copy.get();
    }

    private PartExchange.Way way(String from, String to, List<QualifiedName> scope, Marker marker) {
        String made = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new PartExchange.Way(
                scope.isEmpty() ? "public" : scope.getFirst().schema(),
                scope.stream().map(QualifiedName::name).toList(),
                from,
                to,
                new Marker(marker.state(), marker.run(), marker.names(), made, ""));
    }

    private void exchange(Session session, PartExchange.Way way, Work work) throws SQLException {
        LoadSession.prepare(session, TextForm.of(session));
        new PartExchange(session, patience, work).run(way);
    }

    /**
     * Foreign keys were made without looking at the rows that were there; now it is done. One that
     * does not hold stays as it is: in force for all that is written from now on.
     */
    private static void look(Session session, String schema, Work work) throws SQLException {
        for (String statement : Schemas.pending(session, schema)) {
            work.cancellation().check();
            work.progress().phase("checking foreign keys", -1);
            try {
                session.run(statement);
            } catch (SQLException e) {
                if (!SqlProblems.state(e).startsWith("23")) {
                    throw e;
                }
            }
            Schemas.done(session, schema, statement);
        }
    }

    void undo(ServerAccess access, CopyNames names, Work work) {
        inside(
                access,
                "undo the switch of tables of " + names.live(),
                session -> {
                    Optional<Marker> kept = markerOf(session, names.before());
                    if (kept.isPresent()) {
                        exchange(
                                session,
                                way(
                                        names.before(),
                                        names.copy(),
                                        Schemas.scope(session, names.before()),
                                        kept.get().in(Marker.State.LOADED)),
                                work);
                    }
                    look(session, names.copy(), work);
                    return names;
                });
    }

    void discard(ServerAccess access, CopyNames names) {
        drop(access, names.before());
    }

    void dropCopy(ServerAccess access, CopyNames names) {
        drop(access, names.copy());
    }

    private void drop(ServerAccess access, String schema) {
        inside(
                access,
                "drop the schema " + schema,
                session -> {
                    if (markerOf(session, schema).isPresent()) {
                        Schemas.drop(session, schema);
                    } else if (Schemas.exists(session, schema)) {
                        throw new Problem(
                                        ProblemCode.COPY_EXISTS,
                                        "The schema "
                                                + schema
                                                + " carries no mark of Steadyhand and is not"
                                                + " dropped.",
                                        Problem.NOTHING_CHANGED,
                                        "Look what it holds; drop it yourself if it is not"
                                                + " needed.")
                                .toException();
                    }
                    return schema;
                });
    }
}
