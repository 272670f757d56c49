package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.mysql.SwitchLedger.Entry;
import dev.steadyhand.engine.mysql.SwitchLedger.Stage;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Everything that a switch, an undo or a drop refuses, tried before anything is touched. */
final class SwitchGuards {

    private final Session session;
    private final CopyNames names;

    SwitchGuards(Session session, CopyNames names) {
        this.session = session;
        this.names = names;
    }

    /**
     * The copy is there, ours and complete.
     *
     * @return the run that made it
     */
    String completeCopy() throws SQLException {
        CopyTables.Marker marker =
                CopyTables.marker(session.connection(), names.copy())
                        .orElseThrow(() ->
                                MysqlSwitchover.refused(
                                        ProblemCode.SWITCH_FAILED,
                                        "There is no copy made by Steadyhand under the"
                                                + " name "
                                                + names.copy()
                                                + ".",
                                        "Restore the backup beside the live database" + " first."));
        if (!marker.isLoaded()) {
            throw MysqlSwitchover.refused(
                    ProblemCode.COPY_NOT_VERIFIED,
                    "The copy " + names.copy() + " is not complete.",
                    "Let the restore finish and verify the copy; then switch.");
        }
        return marker.run();
    }

    void noUndoUnderWay() throws SQLException {
        if (isUnderWay(names.copy())) {
            throw MysqlSwitchover.refused(
                    ProblemCode.SWITCH_FAILED,
                    "An undo of this switch was cut off and must be finished first.",
                    "Undo again, which finishes it.");
        }
        if (stage(names.before()).equals(Optional.of(Stage.DISCARDING))) {
            throw MysqlSwitchover.refused(
                    ProblemCode.SWITCH_FAILED,
                    "The former content " + names.before() + " is being discarded.",
                    "Discard again, which finishes it; then restore anew.");
        }
    }

    /** The name is free, or what bears it is ours and holds no tables of anybody. */
    void free(String database) throws SQLException {
        if (!Databases.exists(session, database)) {
            return;
        }
        boolean foreign =
                session.isAny(
                        "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND"
                                + " table_name NOT LIKE '\\_steadyhand\\_%'",
                        database);
        boolean ours = CopyTables.marker(session.connection(), database).isPresent();
        boolean tables = !Databases.tables(session, database).isEmpty();
        if (tables || (foreign && !ours)) {
            throw MysqlSwitchover.refused(
                    ProblemCode.COPY_EXISTS,
                    "A database of the name " + database + " exists already.",
                    "Look what it holds; drop or rename it if it is not needed.");
        }
    }

    /** Foreign keys of other databases would follow the former tables. */
    void noForeignReferences() throws SQLException {
        List<String> references = foreignReferences(session, names);
        if (!references.isEmpty()) {
            throw MysqlSwitchover.refused(
                    ProblemCode.SWITCH_FAILED,
                    "Foreign keys of other databases refer to "
                            + names.live()
                            + ": "
                            + SqlText.shortened(String.join(", ", references), 200)
                            + ".",
                    "They would follow the former tables. Drop them, switch, and make them again;"
                            + " or restore into the live database instead.");
        }
    }

    /** Foreign keys of other databases that refer to the live one. */
    static List<String> foreignReferences(Session session, CopyNames names) throws SQLException {
        return session.column(
                "SELECT CONCAT(constraint_schema, '.', table_name) FROM"
                        + " information_schema.referential_constraints WHERE"
                        + " unique_constraint_schema = ? AND constraint_schema NOT IN (?, ?, ?)"
                        + " LIMIT 20",
                names.live(),
                names.live(),
                names.copy(),
                names.before());
    }

    /** An undo with nothing to undo is one that has been done, or one that cannot be. */
    void alreadyUndone() throws SQLException {
        if (CopyTables.marker(session.connection(), names.copy()).isEmpty()) {
            throw MysqlSwitchover.refused(
                    ProblemCode.NOTHING_TO_UNDO,
                    "There is no former content of " + names.live() + " to go back to.",
                    "Restore a backup from before instead.");
        }
    }

    /** The former content carries our mark and no switch is under way. */
    void discardable() throws SQLException {
        if (!Databases.exists(session, names.before())) {
            return;
        }
        Entry entry =
                SwitchLedger.read(session, names.before())
                        .filter(found -> found.names().equals(names))
                        .orElseThrow(() -> notOurs(names.before()));
        if (entry.stage().isUnderWay() || isUnderWay(names.copy())) {
            throw MysqlSwitchover.refused(
                    ProblemCode.SWITCH_FAILED,
                    "A switch or an undo of " + names.live() + " was cut off.",
                    "Finish it by doing it again; then discard.");
        }
    }

    /** The copy carries a run's mark and nothing of it is needed. */
    void droppableCopy() throws SQLException {
        if (CopyTables.marker(session.connection(), names.copy()).isEmpty()) {
            throw notOurs(names.copy());
        }
        if (isUnderWay(names.before()) || isUnderWay(names.copy())) {
            throw MysqlSwitchover.refused(
                    ProblemCode.SWITCH_FAILED,
                    "A switch or an undo with " + names.copy() + " was cut off.",
                    "Finish it by doing it again, or undo it; then drop the copy.");
        }
    }

    private boolean isUnderWay(String database) throws SQLException {
        return stage(database).filter(Stage::isUnderWay).isPresent();
    }

    private Optional<Stage> stage(String database) throws SQLException {
        return SwitchLedger.read(session, database).map(Entry::stage);
    }

    private static RuntimeException notOurs(String database) {
        return MysqlSwitchover.refused(
                ProblemCode.COPY_EXISTS,
                "The database " + database + " carries no mark of Steadyhand and is not dropped.",
                "Look what it holds; drop it yourself if it is not needed.");
    }
}
