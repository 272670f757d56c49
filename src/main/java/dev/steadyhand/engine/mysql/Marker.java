package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.CopyNames;
import java.time.Instant;

/**
 * What a database that Steadyhand made says of itself, in its table {@code _steadyhand_marker}.
 * Nothing is ever dropped or replaced that does not carry one.
 *
 * @param run id of the run that made it
 * @param names the three databases it belongs with
 * @param stage how far it is
 * @param made when it was made, by the clock of this machine
 */
record Marker(String run, CopyNames names, Stage stage, Instant made) {

    Marker at(Stage next) {
        return new Marker(run, names, next, made);
    }

    /** How far the database is. */
    enum Stage {
        /** Rows are being loaded into it; it is of no use yet. */
        LOADING,
        /** It holds a complete copy that may be switched in. */
        COMPLETE,
        /** What was live is being moved here, and something else is being made live. */
        RECEIVING,
        /** It holds what was live, complete, and can be switched in again. */
        KEPT,
        /** It is being dropped. */
        DISCARDING
    }
}
