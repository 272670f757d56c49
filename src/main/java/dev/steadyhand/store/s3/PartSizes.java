package dev.steadyhand.store.s3;

/**
 * How large the parts of an upload are: small at first, so that a small dump needs little memory,
 * then larger, because an upload has at most ten thousand parts.
 *
 * @param first of the first thousand parts
 * @param largest of those after them; what a quarter of the memory allows for
 */
record PartSizes(int first, int largest) {

    /** An upload has no more. */
    static final int MOST = 10_000;

    private static final int GROWING = 1000;
    private static final int FIRST = 8 << 20;
    private static final int USUAL = 16 << 20;
    private static final int LARGEST = 256 << 20;

    /** What a heap of that size can bear: four parts take at most a quarter of it. */
    static PartSizes of(long memory) {
        return new PartSizes(FIRST, Math.clamp(memory / 16, USUAL, LARGEST));
    }

    /** The size of a part by its number, from 1. */
    int of(int number) {
        return number <= GROWING ? first : largest;
    }

    /** How many bytes fit into an upload. */
    long capacity() {
        return (long) GROWING * first + (long) (MOST - GROWING) * largest;
    }
}
