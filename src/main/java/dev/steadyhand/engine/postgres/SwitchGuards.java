package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover.State;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Everything that a switch, an undo or a drop refuses, tried before anything is touched. */
final class SwitchGuards {

    private final Session server;
    private final CopyNames names;

    SwitchGuards(Session server, CopyNames names) {
        this.server = server;
        this.names = names;
    }

    /** Where the switch stands. */
    State stands() throws SQLException {
        Optional<Marker.State> copy = state(names.copy());
        Optional<Marker.State> before = state(names.before());
        if (copy.equals(Optional.of(Marker.State.SWITCHING))
                || before.equals(Optional.of(Marker.State.UNDOING))) {
            return State.UNFINISHED;
        } else if (before.equals(Optional.of(Marker.State.KEPT))) {
            return State.SWITCHED;
        } else if (before.isPresent()) {
            return State.NOTHING;
        }
        return copy.isPresent() ? State.COPY_READY : State.NOTHING;
    }

    /** The copy is there, ours and complete. */
    Marker completeCopy() throws SQLException {
        if (state(names.before()).equals(Optional.of(Marker.State.UNDOING))) {
            throw refused(
                    ProblemCode.SWITCH_FAILED,
                    "An undo of this switch was cut off and must be finished first.",
                    "Undo again, which finishes it.");
        }
        Marker marker =
                Databases.marker(server, names.copy())
                        .orElseThrow(() ->
                                refused(
                                        ProblemCode.SWITCH_FAILED,
                                        "There is no copy made by Steadyhand under the name "
                                                + names.copy()
                                                + ".",
                                        "Restore the backup beside the live database first."));
        if (marker.state() == Marker.State.LOADING) {
            throw refused(
                    ProblemCode.COPY_NOT_VERIFIED,
                    "The copy " + names.copy() + " is not complete.",
                    "Let the restore finish and verify the copy; then switch.");
        }
        return marker;
    }

    /** No database bears the name. */
    void free(String database) throws SQLException {
        if (Databases.exists(server, database)) {
            throw refused(
                    ProblemCode.COPY_EXISTS,
                    "A database of the name " + database + " exists already.",
                    "Look what it holds; drop or rename it if it is not needed.");
        }
    }

    /** Those stay when their sessions end, and no database with one can be renamed. */
    void noPreparedTransactions() throws SQLException {
        List<String> prepared =
                server.column(
                        "SELECT gid FROM pg_prepared_xacts WHERE database IN (?, ?) LIMIT 20",
                        names.live(),
                        names.copy());
        if (!prepared.isEmpty()) {
            throw refused(
                    ProblemCode.SWITCH_FAILED,
                    "Prepared transactions wait in "
                            + names.live()
                            + ": "
                            + SqlText.shortened(String.join(", ", prepared), 200)
                            + ".",
                    "Commit them or roll them back; then switch.");
        }
    }

    /** What was live before is kept, or about to become live again. */
    void undoable(Marker former) {
        if (former.state() == Marker.State.DISCARDING) {
            throw refused(
                    ProblemCode.NOTHING_TO_UNDO,
                    "The former content " + names.before() + " is being discarded.",
                    "Discard again, which finishes it; then restore a backup from before.");
        }
    }

    /** The former content, where it is there; it carries our mark and nothing is under way. */
    Optional<Marker> discardable(String database) throws SQLException {
        if (!Databases.exists(server, database)) {
            return Optional.empty();
        }
        Marker marker =
                Databases.marker(server, database)
                        .filter(found -> found.names().equals(names))
                        .orElseThrow(() -> notOurs(database));
        if (marker.state() == Marker.State.UNDOING) {
            throw refused(
                    ProblemCode.SWITCH_FAILED,
                    "An undo of " + names.live() + " was cut off.",
                    "Finish it by doing it again; then discard.");
        }
        return Optional.of(marker);
    }

    /** The copy carries a run's mark and nothing of it is needed. */
    void droppableCopy() throws SQLException {
        Optional<Marker.State> state = state(names.copy());
        if (state.isEmpty()) {
            throw notOurs(names.copy());
        }
        if (state.get() == Marker.State.SWITCHING) {
            throw refused(
                    ProblemCode.SWITCH_FAILED,
                    "A switch with " + names.copy() + " was cut off.",
                    "Finish it by doing it again, or undo it; then drop the copy.");
        }
    }

    private Optional<Marker.State> state(String database) throws SQLException {
        return Databases.marker(server, database).map(Marker::state);
    }

    private static ProblemException notOurs(String database) {
        return refused(
                ProblemCode.COPY_EXISTS,
                "The database " + database + " carries no mark of Steadyhand and is not dropped.",
                "Look what it holds; drop it yourself if it is not needed.");
    }

    /** The problem of an act that is refused as things are. */
    static ProblemException refused(ProblemCode code, String what, String next) {
        return new Problem(code, what, Problem.NOTHING_CHANGED, next).toException();
    }
}
