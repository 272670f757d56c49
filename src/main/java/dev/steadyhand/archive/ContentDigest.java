package dev.steadyhand.archive;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order-independent digest of a table's rows, computed as they stream by: each row's 128-bit
 * XXH3 hash, added up modulo 2^128, with the number of rows. Chunks digested apart add up to the
 * digest of the whole, and duplicates count, which they would not if hashes were combined by
 * exclusive or. For one thread; {@link #add(ContentDigest)} joins.
 *
 * <p>What a row's bytes are is the engine's to say; they must tell where each column ends and which
 * is null, so that moving a byte from one column to the next changes the digest.
 */
public final class ContentDigest {

    private static final Pattern TEXT =
            Pattern.compile("xxh3s:([0-9a-f]{16})([0-9a-f]{16}):([0-9]{1,18})");

    private final Hasher128 hasher = Hashing.xxh3_128();
    private final HashStream128 parts = hasher.hashStream();
    private boolean begun;
    private long high;
    private long low;
    private long rows;

    /** The next row, or the last part of the one that parts have begun. */
    public void row(byte[] bytes, int offset, int length) {
        HashValue128 hash =
                begun
                        ? endOfParts(bytes, offset, length)
                        : hasher.hashBytesTo128Bits(bytes, offset, length);
        addUp(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
        rows++;
    }

    /** A part of a row that is too long for memory; {@link #row} is given the last. */
    public void part(byte[] bytes, int offset, int length) {
        if (!begun) {
            parts.reset();
            begun = true;
        }
        parts.putBytes(bytes, offset, length);
    }

    private HashValue128 endOfParts(byte[] bytes, int offset, int length) {
        begun = false;
        return parts.putBytes(bytes, offset, length).get();
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

    /** What {@link #text} wrote; empty where it is not of this algorithm. */
    public static Optional<ContentDigest> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ContentDigest digest = new ContentDigest();
        digest.high = Long.parseUnsignedLong(matcher.group(1), 16);
        digest.low = Long.parseUnsignedLong(matcher.group(2), 16);
        digest.rows = Long.parseLong(matcher.group(3));
        return Optional.of(digest);
    }

    /** For example {@code xxh3s:9a0f…:1042}: algorithm, sum in 32 hex digits, rows. */
    public String text() {
        return String.format(Locale.ROOT, "xxh3s:%016x%016x:%d", high, low, rows);
    }
}
