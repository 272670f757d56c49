package dev.steadyhand.archive;

/** A member being filled, by one thread, with whole SQL statements. */
public interface MemberBuffer {

    /** Adds SQL text, already in the dump's encoding. */
    void write(byte[] bytes, int offset, int length);

    /** Counts rows; the manifest says how many each member holds. */
    void addRows(long rows);

    /** Says what its rows digest to, once all are counted. */
    void contentDigest(ContentDigest digest);

    /** SQL text so far, in bytes. */
    long uncompressedLength();
}
