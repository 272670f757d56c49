package dev.steadyhand.archive;

/** What a member of a dump holds. */
public enum MemberKind {
    /** Session settings that everything after it relies on. */
    PRELUDE,
    /** The definition of one object. */
    DEFINITION,
    /** Rows of one table. */
    ROWS,
    /** A part of the list of what is in the members of objects before it. */
    INDEX,
    /** Users and what they may do in the database; restored only where that is asked for. */
    ACCOUNTS,
    /** Puts the session settings back. */
    EPILOGUE
}
