package dev.steadyhand.archive;

/** What a member of a dump holds. */
public enum MemberKind {
    /** Session settings that everything after it relies on. */
    PRELUDE,
    /** The definition of one object. */
    DEFINITION,
    /** Rows of one table. */
    ROWS,
    /** Puts the session settings back. */
    EPILOGUE
}
