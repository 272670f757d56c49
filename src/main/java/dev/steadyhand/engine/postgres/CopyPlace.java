package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.RestorePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The database that is restored into, beside the live one: making it, recognising it after a break,
 * and giving it in the end what belongs to a database as a whole.
 */
final class CopyPlace implements LoadPlace {

    private static final String BAD_LOCALE = "42809";
    private static final String BAD_VALUE = "22023";

    private final Session server;
    private final RestorePlan plan;
    private final CopyNames names;
    private final Remarks remarks;

    /**
     * For one restore.
     *
     * @param server a session that is in none of the databases
     */
    CopyPlace(Session server, RestorePlan plan, Remarks remarks) {
        this.server = server;
        this.plan = plan;
        this.names = plan.names();
        this.remarks = remarks;
    }

    /**
     * Whether a copy of this run is there already, or an empty database that is nobody's, as a
     * crash between making a copy and marking it leaves.
     *
     * @param empty tells whether a database that is nobody's holds nothing
     * @throws ProblemException where there is one of somebody else
     */
    @Override
    public boolean isThere(Look empty) throws SQLException {
        if (!Databases.exists(server, names.copy())) {
            return false;
        }
        Optional<Marker> marker = Databases.marker(server, names.copy());
        boolean ours = marker.filter(found -> found.run().equals(plan.run())).isPresent();
        boolean nobodys = Databases.comment(server, names.copy()).isEmpty();
        if (ours || (nobodys && empty.look())) {
            return true;
        }
        throw foreign(marker);
    }

    private ProblemException foreign(Optional<Marker> marker) {
        String whose =
                marker.map(found -> "it belongs to run " + found.run())
                        .orElse("Steadyhand did not make it");
        return new Problem(
                        ProblemCode.COPY_EXISTS,
                        "A database named "
                                + names.copy()
                                + " is there already, and "
                                + whose
                                + ".",
                        Problem.NOTHING_CHANGED,
                        "Look what it is; drop it or let its run go on, then do the step again.")
                .toException();
    }

    /** Makes it anew. Its comment says whose it is as soon as it is there. */
    @Override
    public void make(Optional<Traits> dumped) throws SQLException {
        Databases.drop(server, names.copy());
        int version = server.version();
        Optional<Traits> live = Traits.of(server, names.live());
        Traits wanted = dumped.or(() -> live).orElseGet(CopyPlace::plain);
        String create = "CREATE DATABASE " + SqlText.identifier(names.copy());
        try {
            server.run(create + wanted.createOptions(version));
        } catch (SQLException e) {
            boolean locale =
                    SqlProblems.state(e).equals(BAD_LOCALE)
                            || SqlProblems.state(e).equals(BAD_VALUE);
            if (!locale) {
                throw e;
            }
            remarks.add(
                    "the server does not know the database's locale ("
                            + wanted.collate()
                            + "), so the copy has the server's own");
            server.run(
                    create + " TEMPLATE template0 ENCODING " + SqlText.literal(wanted.encoding()));
        }
        String comment =
                live.isPresent()
                        ? Databases.ownComment(server, names.live())
                        : dumped.map(Traits::comment).orElse("");
        mark(Marker.State.LOADING, comment);
        own(live.or(() -> dumped).map(Traits::owner).orElse(""));
    }

    /** From the beginning, since who owns the database may do more in it than others. */
    private void own(String owner) throws SQLException {
        if (!owner.isEmpty()) {
            tolerant(
                    "ALTER DATABASE "
                            + SqlText.identifier(names.copy())
                            + " OWNER TO "
                            + SqlText.identifier(owner));
        }
    }

    private static Traits plain() {
        return new Traits("UTF8", "", "", "c", "", "", "", true, List.of());
    }

    private void mark(Marker.State state, String comment) throws SQLException {
        Databases.mark(server, names.copy(), new Marker(state, plan.run(), names, "", comment));
    }

    /** The copy is complete: gives it what the live database has, and says so. */
    @Override
    public void complete(Optional<Traits> dumped) throws SQLException {
        dress(dumped);
        String comment = Databases.marker(server, names.copy()).map(Marker::comment).orElse("");
        // With this commit all that was loaded without waiting for the disk is on it.
        server.run("SET synchronous_commit = on");
        mark(Marker.State.LOADED, comment);
    }

    /** Gives it the settings and grants of the live database, or what of them the dump says. */
    void dress(Optional<Traits> dumped) throws SQLException {
        Optional<Traits> like = Traits.of(server, names.live()).or(() -> dumped);
        if (like.isPresent()) {
            dress(like.get());
        }
    }

    @Override
    public String state(String loaded) {
        return "The live database "
                + names.live()
                + " was not touched; in the copy "
                + names.copy()
                + " "
                + loaded
                + ", and the next restore of this run goes on from there.";
    }

    private void dress(Traits like) throws SQLException {
        String copy = SqlText.identifier(names.copy());
        for (Traits.Setting setting : like.settings()) {
            String whose =
                    setting.role().isEmpty()
                            ? "ALTER DATABASE " + copy
                            : "ALTER ROLE "
                                    + SqlText.identifier(setting.role())
                                    + " IN DATABASE "
                                    + copy;
            tolerant(whose + " SET " + setting.name() + " TO " + setting.sqlValue());
        }
        for (String grant : grants()) {
            tolerant(grant);
        }
    }

    /** Who may connect to the live database may connect to what takes its place. */
    private List<String> grants() throws SQLException {
        List<List<String>> rows =
                server.rows(
                        "SELECT a.privilege_type, coalesce(quote_ident(pg_get_userbyid(nullif("
                                + "a.grantee, 0))), 'PUBLIC'), a.is_grantable::int FROM pg_database"
                                + " d, aclexplode(d.datacl) a WHERE d.datname = ? AND d.datacl IS"
                                + " NOT NULL",
                        names.live());
        String on = " ON DATABASE " + SqlText.identifier(names.copy());
        List<String> grants = new ArrayList<>();
        if (!rows.isEmpty()) {
            grants.add("REVOKE ALL" + on + " FROM PUBLIC");
        }
        for (List<String> row : rows) {
            String option = row.get(2).equals("1") ? " WITH GRANT OPTION" : "";
            grants.add("GRANT " + row.get(0) + on + " TO " + row.get(1) + option);
        }
        return grants;
    }

    private void tolerant(String sql) throws SQLException {
        try {
            server.run(sql);
        } catch (SQLException e) {
            if (SqlProblems.code(e) == ProblemCode.SERVER_LOST) {
                throw e;
            }
            remarks.add(
                    "an owner, grant or setting of the database was left out: "
                            + SqlProblems.words(e));
        }
    }
}
