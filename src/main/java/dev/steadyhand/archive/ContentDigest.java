package dev.steadyhand.archive;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Locale;

/**
 * An order-independent digest of a table's rows, computed as they stream by: each row's 128-bit
 * XXH3 hash, added up modulo 2^128, with the number of rows. Chunks digested apart add up to the
 * digest of the whole, and duplicates count, which they would not if hashes were combined by
 * exclusive or. For one thread; {@link #add(ContentDigest)} joins.
 *
 * <p>A row is fed column by column, each as its length and bytes or as null, so that moving a byte
 * from one column to the next changes the digest.
 */
public final class ContentDigest {

    private final HashStream128 row = Hashing.xxh3_128().hashStream();
    private long high;
    private long low;
    private long rows;

    /** The next column of the current row. */
    public void column(byte[] bytes, int offset, int length) {
        row.putInt(length);
        row.putBytes(bytes, offset, length);
    }

    /** The next column of the current row is null. */
    public void nullColumn() {
        row.putInt(-1);
    }

    /** Ends the current row. */
    public void endRow() {
        HashValue128 hash = row.get();
        addUp(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
        rows++;
        row.reset();
    }

    /** Adds what another digest has seen. */
    public void add(ContentDigest other) {
        addUp(other.high, other.low);
        rows += other.rows;
    }

    private void addUp(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        low = sum;
        high += otherHigh + carry;
    }

    public long rows() {
        return rows;
    }

    /** For example {@code xxh3s:9a0f…:1042}: algorithm, sum in 32 hex digits, rows. */
    public String text() {
        return String.format(Locale.ROOT, "xxh3s:%016x%016x:%d", high, low, rows);
    }
}
