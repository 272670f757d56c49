package dev.steadyhand.archive.age;

/**
 * How what is encrypted is cut into blocks.
 *
 * @param count at least one
 * @param lastEncrypted how many bytes the last one has in the file; fewer than 16 of a file that
 *     was cut short
 */
record Blocks(long count, int lastEncrypted) {

    static final int PLAIN = 1 << 16;
    static final int TAG = 16;
    static final int ENCRYPTED = PLAIN + TAG;

    /** Those of so many bytes behind the header. */
    static Blocks of(long bytes) {
        long count = Math.max(1, (bytes + ENCRYPTED - 1) / ENCRYPTED);
        return new Blocks(count, (int) (bytes - (count - 1) * ENCRYPTED));
    }

    boolean isLast(long number) {
        return number == count - 1;
    }

    int encrypted(long number) {
        return isLast(number) ? lastEncrypted : ENCRYPTED;
    }

    long plainLength() {
        return (count - 1) * PLAIN + Math.max(0, lastEncrypted - TAG);
    }
}
