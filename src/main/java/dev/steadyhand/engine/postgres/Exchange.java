package dev.steadyhand.engine.postgres;

import dev.steadyhand.engine.CopyNames;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Two databases that change places with the live one, in one transaction.
 *
 * @param live the live database
 * @param incoming what becomes live
 * @param outgoing the name that what was live gets
 * @param atRest the state of what comes in while nothing is under way
 */
record Exchange(String live, String incoming, String outgoing, Marker.State atRest) {

    static Exchange switchIn(CopyNames names) {
        return new Exchange(names.live(), names.copy(), names.before(), Marker.State.LOADED);
    }

    static Exchange undo(CopyNames names) {
        return new Exchange(names.live(), names.before(), names.copy(), Marker.State.KEPT);
    }

    /** What the databases' comments are afterwards. */
    record Comments(String live, String outgoing) {}

    List<String> renames() {
        return List.of(Databases.rename(live, outgoing), Databases.rename(incoming, live));
    }

    void run(Session server, Comments comments) throws SQLException {
        List<String> statements = new ArrayList<>(renames());
        statements.add(Databases.comment(live, comments.live()));
        statements.add(Databases.comment(outgoing, comments.outgoing()));
        statements.add(Databases.allowConnections(live, true));
        statements.add(Databases.allowConnections(outgoing, true));
        server.run("BEGIN");
        try {
            server.run("SET LOCAL synchronous_commit = on");
            for (String statement : statements) {
                server.run(statement);
            }
            server.run("COMMIT");
        } catch (SQLException e) {
            if (server.connection().isValid(5)) {
                server.run("ROLLBACK");
            }
            throw e;
        }
    }

    /**
     * The comments that the databases will have.
     *
     * @param marker of what comes in
     */
    Comments comments(Session server, Marker marker, Instant now) throws SQLException {
        String made = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String current = Databases.comment(server, live);
        Marker.State left = atRest == Marker.State.LOADED ? Marker.State.KEPT : Marker.State.LOADED;
        return new Comments(
                marker.comment(),
                new Marker(left, marker.run(), marker.names(), made, current).text());
    }
}
