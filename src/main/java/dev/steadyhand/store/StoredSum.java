package dev.steadyhand.store;

import java.util.List;
import java.util.Optional;

/**
 * What a store itself knows of a file's bytes, so that they need not be read there to compare them.
 *
 * @param kind how it is made
 * @param value in lower-case hex; of a file that was written in pieces, the sum over their sums,
 *     then a hyphen and their number
 * @param pieces their sizes; none of a file that was summed as a whole; empty where nobody knows
 * @param certain whether another value means other bytes
 */
public record StoredSum(Kind kind, String value, Optional<List<Long>> pieces, boolean certain) {

    /** How a sum is made. */
    public enum Kind {
        MD5("MD5"),
        CRC32C("CRC-32C");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public StoredSum {
        pieces = pieces.map(List::copyOf);
    }

    /** Whether another store's sum is made in the same way, so that both can be compared. */
    public boolean isLike(StoredSum other) {
        return kind == other.kind && count().equals(other.count());
    }

    /** The number of pieces as it stands in the value; empty of a whole. */
    private String count() {
        int hyphen = value.indexOf('-');
        return hyphen < 0 ? "" : value.substring(hyphen);
    }

    /** For people: {@code MD5} or {@code MD5 of 12 parts}. */
    public String words() {
        return kind.words() + (count().isEmpty() ? "" : " of " + count().substring(1) + " parts");
    }
}
