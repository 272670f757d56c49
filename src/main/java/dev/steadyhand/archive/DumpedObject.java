package dev.steadyhand.archive;

/**
 * What the manifest says of one object.
 *
 * @param kind of which kind it is
 * @param name its name, unquoted
 * @param rows how many rows; 0 for what has none
 * @param bytes of SQL text its rows take; 0 for what has none
 * @param contentDigest the order-independent digest of its rows, in hex; empty for what has none
 * @param definitionDigest SHA-256, in hex, of its definition as the engine normalises it
 * @param nextValue the next automatic value of a table; 0 for what has none
 * @param definer whose privileges its code uses, {@code user@host}; empty for what has none, and in
 *     manifests of before this was noted
 */
public record DumpedObject(
        ObjectKind kind,
        String name,
        long rows,
        long bytes,
        String contentDigest,
        String definitionDigest,
        long nextValue,
        String definer) {

    /** An object without a definer. */
    public DumpedObject(
            ObjectKind kind,
            String name,
            long rows,
            long bytes,
            String contentDigest,
            String definitionDigest,
            long nextValue) {
        this(kind, name, rows, bytes, contentDigest, definitionDigest, nextValue, "");
    }

    /** An object without automatic values. */
    public DumpedObject(
            ObjectKind kind,
            String name,
            long rows,
            long bytes,
            String contentDigest,
            String definitionDigest) {
        this(kind, name, rows, bytes, contentDigest, definitionDigest, 0);
    }
}
