package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.CopyNames;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A schema of our own in the live database, into which some tables are loaded. Its comment says
 * whose it is and how far.
 */
final class SchemaPlace implements LoadPlace {

    private final RestoreOrder order;
    private final Part part;
    private final CopyNames names;

    SchemaPlace(RestoreOrder order, Part part) {
        this.order = order;
        this.part = part;
        this.names = order.plan().names();
    }

    /** Where what is loaded is noted, for a copy of this name. */
    static QualifiedName ledger(CopyNames names) {
        return new QualifiedName(names.copy(), Schemas.OWN + "loaded");
    }

    private Session open() {
        return new Session(order.sessions().open(order.access(), Problem.NOTHING_CHANGED));
    }

    @Override
    public boolean isThere(Look empty) throws SQLException {
        try (Session session = open()) {
            if (!Schemas.exists(session, names.copy())) {
                return false;
            }
            Optional<Marker> marker = Schemas.marker(session, names.copy());
            if (marker.filter(found -> found.run().equals(order.plan().run())).isPresent()) {
                return true;
            }
            throw SwitchGuards.refused(
                    ProblemCode.COPY_EXISTS,
                    "A schema named "
                            + names.copy()
                            + " is there already, and "
                            + marker.map(found -> "it belongs to run " + found.run())
                                    .orElse("Steadyhand did not make it")
                            + ".",
                    "Look what it is; drop it or let its run go on, then do the step again.");
        }
    }

    @Override
    public void make(Optional<Traits> dumped) throws SQLException {
        try (Session session = open()) {
            if (Schemas.exists(session, names.copy())) {
                session.run("DROP SCHEMA " + SqlText.identifier(names.copy()) + " CASCADE");
            }
            session.run("BEGIN");
            session.run("CREATE SCHEMA " + SqlText.identifier(names.copy()));
            mark(session, Marker.State.LOADING);
            for (String owner : owners(session)) {
                session.run(
                        "GRANT USAGE, CREATE ON SCHEMA "
                                + SqlText.identifier(names.copy())
                                + " TO "
                                + SqlText.identifier(owner));
            }
            session.run("COMMIT");
        }
    }

    /** Whom the tables belong to now: where they are loaded, they have to be allowed to be. */
    private List<String> owners(Session session) throws SQLException {
        Set<String> owners = new TreeSet<>();
        for (String table : part.tables()) {
            owners.addAll(
                    session.column(
                            "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid ="
                                    + " to_regclass(?)",
                            new QualifiedName(part.schema(), table).sql()));
        }
        return List.copyOf(owners);
    }

    private void mark(Session session, Marker.State state) throws SQLException {
        Schemas.mark(session, names.copy(), new Marker(state, order.plan().run(), names, "", ""));
    }

    @Override
    public void complete(Optional<Traits> dumped) throws SQLException {
        try (Session session = open()) {
            session.run("BEGIN");
            Schemas.createOwn(session, names.copy());
            Schemas.scope(
                    session,
                    names.copy(),
                    part.sorted().stream()
                            .map(table -> new QualifiedName(part.schema(), table))
                            .toList());
            for (ForeignKey key : part.waiting()) {
                Schemas.keep(session, names.copy(), key);
            }
            mark(session, Marker.State.LOADED);
            session.run("COMMIT");
        }
    }

    @Override
    public String state(String loaded) {
        return "The tables of "
                + names.live()
                + " were not touched; in its schema "
                + names.copy()
                + " "
                + loaded
                + ", and the next restore of this run goes on from there.";
    }
}
