package dev.steadyhand.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Goes through a dump from its first byte to its last, member by member, and keeps no more of it
 * than the first and the last line of the current one.
 */
final class MemberScanner implements AutoCloseable {

    private static final int TAIL = 128;

    private final CompressedInput in;
    private final Decoder decoder;
    private final long limit;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] head = new byte[MemberLabel.LONGEST];
    private byte[] tail = new byte[0];
    private long length;

    /**
     * @param limit how many bytes of text a member may have at most
     */
    MemberScanner(InputStream in, Codec codec, long limit) {
        this.in = new CompressedInput(in);
        this.decoder = Decoder.of(codec, this.in);
        this.limit = limit;
    }

    boolean hasMore() throws IOException {
        return in.hasMore();
    }

    /** Where the next member begins, or the current one has been read to. */
    long position() {
        return in.consumed();
    }

    /** What the first line of the current member says, as far as it was read. */
    Optional<MemberLabel> label() {
        int filled = (int) Math.min(length, head.length);
        int end = 0;
        while (end < filled && head[end] != '\n') {
            end++;
        }
        return MemberLabel.parse(new String(head, 0, end, StandardCharsets.UTF_8));
    }

    /**
     * Reads one member.
     *
     * @param advanced called with the number of compressed bytes read since the last call
     * @throws DamagedBytes where it is not whole
     */
    ScannedMember next(LongConsumer advanced) throws IOException {
        long offset = in.consumed();
        length = 0;
        tail = new byte[0];
        decoder.begin();
        long reported = offset;
        int read;
        while ((read = decoder.read(buffer, 0, buffer.length)) >= 0) {
            keep(read);
            advanced.accept(in.consumed() - reported);
            reported = in.consumed();
        }
        advanced.accept(in.consumed() - reported);
        long rows = MemberLabel.rows(new String(tail, StandardCharsets.UTF_8));
        return new ScannedMember(
                label(), offset, in.consumed() - offset, length, rows, in.sha256());
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
