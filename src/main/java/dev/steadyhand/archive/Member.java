package dev.steadyhand.archive;

import java.util.Optional;

/**
 * One independent gzip member or zstd frame of a dump, holding whole statements of one object.
 *
 * @param kind what it holds
 * @param objectKind of which kind its object is; empty for prelude and epilogue
 * @param object the object's name, unquoted; empty for prelude and epilogue
 * @param offset its first byte in the dump
 * @param length its compressed length
 * @param uncompressedLength its length as SQL text
 * @param rows how many rows it holds; 0 where it holds none
 * @param sha256 of the compressed bytes, in lower-case hex
 * @param contentDigest the order-independent digest of its rows; empty where there is none
 */
public record Member(
        MemberKind kind,
        Optional<ObjectKind> objectKind,
        String object,
        long offset,
        long length,
        long uncompressedLength,
        long rows,
        String sha256,
        String contentDigest) {

    /** A member whose rows nobody digested. */
    public Member(
            MemberKind kind,
            Optional<ObjectKind> objectKind,
            String object,
            long offset,
            long length,
            long uncompressedLength,
            long rows,
            String sha256) {
        this(kind, objectKind, object, offset, length, uncompressedLength, rows, sha256, "");
    }

    /** The same member at another place. */
    Member at(long newOffset) {
        return new Member(
                kind,
                objectKind,
                object,
                newOffset,
                length,
                uncompressedLength,
                rows,
                sha256,
                contentDigest);
    }

    /** For errors: {@code rows of table "orders" (bytes 1042 to 2083)}. */
    public String text() {
        String what = new MemberLabel(kind, objectKind, object).text();
        return what + " (bytes " + offset + " to " + (offset + length - 1) + ")";
    }
}
