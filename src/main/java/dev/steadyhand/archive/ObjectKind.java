package dev.steadyhand.archive;

/** What a database object is, in the order in which restores create them. */
public enum ObjectKind {
    SEQUENCE,
    TABLE,
    FUNCTION,
    PROCEDURE,
    VIEW,
    TRIGGER,
    EVENT
}
