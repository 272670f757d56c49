package dev.steadyhand.archive;

import java.util.Optional;

/**
 * A member as one pass over a dump finds it.
 *
 * @param label what its first line says; empty where Steadyhand did not write it
 * @param sha256 of its compressed bytes, in hex
 * @param rows how many its last line says it has
 */
record ScannedMember(
        Optional<MemberLabel> label,
        long offset,
        long length,
        long uncompressedLength,
        long rows,
        String sha256) {}
