package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;

/**
 * How to make one view, trigger, routine or event again, exactly as it is.
 *
 * @param kind {@link ObjectKind#VIEW}, {@code TRIGGER}, {@code FUNCTION}, {@code PROCEDURE} or
 *     {@code EVENT}
 * @param name unquoted
 * @param table the table a trigger belongs to, unquoted; empty for all others
 * @param sql the complete {@code CREATE} statement as {@code SHOW CREATE} gives it, without an end
 *     mark; names no database where the server leaves it out
 * @param session what the session must be set to while it is created
 */
record Definition(ObjectKind kind, String name, String table, String sql, SessionSettings session) {

    /**
     * The session an object was created in; it keeps these for good.
     *
     * @param sqlMode may be empty, and is so for views, which keep none
     * @param charset {@code character_set_client}
     * @param collation {@code collation_connection}
     * @param timeZone of an event; empty for all others
     */
    record SessionSettings(String sqlMode, String charset, String collation, String timeZone) {}

    /** Whether it is the same object, however defined. */
    boolean isSameObject(Definition other) {
        return kind == other.kind && name.equals(other.name);
    }
}
