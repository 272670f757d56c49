package dev.steadyhand.store.s3;

import java.time.Duration;

/**
 * Numbers that only tests change.
 *
 * @param attempts how often a request is made before it counts as failed
 * @param page how many files are listed with one request
 * @param parts how large the parts of an upload are
 * @param senders how many parts are on their way at once
 * @param piece how much of a long range is fetched with one request
 * @param fetchers how many pieces are fetched at once, of all ranges together
 * @param abandoned after how long an upload that got no further counts as left by a crash
 */
record S3Tuning(
        int attempts,
        int page,
        PartSizes parts,
        int senders,
        int piece,
        int fetchers,
        Duration abandoned) {

    static S3Tuning usual() {
        return new S3Tuning(
                6,
                1000,
                PartSizes.of(Runtime.getRuntime().maxMemory()),
                3,
                8 << 20,
                4,
                Duration.ofDays(1));
    }
}
