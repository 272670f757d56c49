package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import java.sql.SQLException;

/**
 * What becomes of the statements of a dump by another tool, once they are known to be harmless and
 * about the database that is wanted. Texts are as in {@link ForeignNames#text}; names are as people
 * read them.
 */
interface ForeignUse {

    /**
     * Session settings.
     *
     * @param sql what to run; may be empty
     * @param mode what follows from the statement as it stands
     * @return how texts are written from here on
     */
    TextRules settings(String sql, TextRules mode) throws SQLException;

    /** The default collation of the dumped database, as {@code CHARACTER SET x} or so. */
    void databaseDefault(String clause) throws SQLException;

    /** A table or sequence is made. */
    void table(ObjectKind kind, String name, byte[] sql) throws SQLException;

    /** A table that the dump itself has made, as a stand-in for a view, goes. */
    void dropTable(String name) throws SQLException;

    /** A table is changed after its rows: keys, automatic values. */
    void alter(String table, byte[] sql) throws SQLException;

    /** A sequence is set. */
    void setSequence(String sql) throws SQLException;

    /** Rows of one table. */
    void rows(String table, ForeignInsert.Rows rows) throws SQLException;

    /** A view, routine, trigger or event. */
    void code(ObjectKind kind, String name, byte[] sql) throws SQLException;

    /** A statement is not run, since restoring into one database does not need it. */
    void leftOut(String what);
}
