package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.Optional;

/** What becomes of the parts of a script, once they are known to be harmless. */
interface ScriptUse {

    /** A setting that the session which makes definitions should have, if its server knows it. */
    void setting(String sql) throws SQLException;

    /** What the dump says of its database as a whole. */
    void database(Traits traits);

    /** A definition, or whatever else is run as it is. */
    void definition(Definition definition) throws SQLException;

    /** Rows of one table come next. */
    ScriptReader.Rows rows(CopyRows rows) throws SQLException;

    /** All rows behind one {@code COPY} were handed over. */
    void rowsEnd(CopyRows rows) throws SQLException;

    /** Rows of one table, as a statement. */
    void insert(InsertRows rows, String sql) throws SQLException;

    /** A part of a large object's content, as a statement. */
    void largeObject(String sql) throws SQLException;

    /** Something is not run, since restoring into one database does not need it. */
    void leftOut(String what);

    /**
     * A definition.
     *
     * @param text one statement, with the settings it relies on
     * @param sql the statement alone
     * @param made the object that it makes; empty where it makes none that is looked for
     * @param offset where in the dump's text it begins
     */
    record Definition(String text, String sql, Optional<ObjectKey> made, long offset) {}

    /**
     * Rows behind a {@code COPY}.
     *
     * @param table as labels name it
     * @param sql the statement
     * @param offset where in the dump's text it begins
     */
    record CopyRows(String table, String sql, long offset) {}
}
