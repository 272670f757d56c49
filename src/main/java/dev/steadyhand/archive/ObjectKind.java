package dev.steadyhand.archive;

/** What a database object is, in the order in which restores create them. */
public enum ObjectKind {
    SCHEMA,
    EXTENSION,
    TYPE,
    SEQUENCE,
    TABLE,
    FUNCTION,
    PROCEDURE,
    PACKAGE,
    PACKAGE_BODY,
    VIEW,
    TRIGGER,
    EVENT,
    /** The objects of a bucket, all together. */
    BUCKET,
    /** What belongs to none of the others, by the name of its sort, such as {@code publication}. */
    OTHER
}
