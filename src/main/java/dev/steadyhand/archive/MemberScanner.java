package dev.steadyhand.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Goes through a dump from its first byte to its last, member by member, and keeps no more of it
 * than the first and the last line of the current one.
 */
final class MemberScanner implements AutoCloseable {

    private static final int TAIL = 128;

    private final CompressedInput in;
    private final Decoder decoder;
    private final Codec codec;
    private final long limit;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] head = new byte[MemberLabel.LONGEST];
    private byte[] tail = new byte[0];
    private long length;
    private long base;
    private long begin;

    /**
     * @param limit how many bytes of text a member may have at most
     */
    MemberScanner(InputStream in, Codec codec, long limit) {
        this.in = new CompressedInput(in);
        this.codec = codec;
        this.decoder = Decoder.of(codec, this.in);
        this.limit = limit;
    }

    /** Goes on with other bytes, of which the first is the dump's byte number {@code offset}. */
    void over(InputStream other, long offset) {
        in.over(other);
        base = offset;
        length = 0;
    }

    boolean hasMore() throws IOException {
        return in.hasMore();
    }

    /** Where in the dump the current member begins. */
    long begin() {
        return begin;
    }

    /** Whether the current member's text, as far as it was read, is not of Steadyhand. */
    boolean isForeign() {
        byte[] ours = MemberLabel.BEGIN.getBytes(StandardCharsets.US_ASCII);
        int known = (int) Math.min(length, ours.length);
        return !Arrays.equals(head, 0, known, ours, 0, known);
    }

    /** What the first line of the current member says, as far as it was read. */
    Optional<MemberLabel> label() {
        int filled = (int) Math.min(length, head.length);
        if (!codec.isText()) {
            return ObjectLabel.of(head, filled);
        }
        int end = 0;
        while (end < filled && head[end] != '\n') {
            end++;
        }
        return MemberLabel.parse(new String(head, 0, end, StandardCharsets.UTF_8));
    }

    /**
     * Reads one member.
     *
     * @throws DamagedBytes where it is not whole
     */
    ScannedMember next() throws IOException {
        long from = in.consumed();
        begin = base + from;
        length = 0;
        tail = new byte[0];
        decoder.begin();
        int read;
        while ((read = decoder.read(buffer, 0, buffer.length)) >= 0) {
            keep(read);
        }
        long rows = MemberLabel.rows(new String(tail, StandardCharsets.UTF_8));
        return new ScannedMember(label(), begin, in.consumed() - from, length, rows, in.sha256());
    }

    private void keep(int read) throws DamagedBytes {
        if (length < head.length) {
            int part = (int) Math.min(read, head.length - length);
            System.arraycopy(buffer, 0, head, (int) length, part);
        }
        length += read;
        if (length > limit) {
            throw new DamagedBytes("holds more than " + limit + " bytes of text");
        }
        tail = joined(tail, read);
    }

    /** The last bytes of the old tail and of what was read. */
    private byte[] joined(byte[] old, int read) {
        if (read >= TAIL) {
            return Arrays.copyOfRange(buffer, read - TAIL, read);
        }
        int kept = Math.min(old.length, TAIL - read);
        byte[] both = Arrays.copyOfRange(old, old.length - kept, old.length + read);
        System.arraycopy(buffer, 0, both, kept, read);
        return both;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
