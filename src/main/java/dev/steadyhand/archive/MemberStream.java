package dev.steadyhand.archive;

import dev.steadyhand.base.BlockInput;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The text of one member, which is proven by the time its end is reached: length, text's own
 * checksum, and the SHA-256 of its compressed bytes.
 */
final class MemberStream extends BlockInput {

    private final InputStream source;
    private final CompressedInput in;
    private final Decoder decoder;
    private final Member member;
    private final String file;
    private long length;
    private boolean begun;
    private boolean ended;

    MemberStream(InputStream source, Codec codec, Member member, String file) {
        this.source = source;
        this.in = new CompressedInput(source);
        this.decoder = Decoder.of(codec, in);
        this.member = member;
        this.file = file;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
        if (count == 0 || ended) {
            return ended ? -1 : 0;
        }
        try {
            if (!begun) {
                decoder.begin();
                begun = true;
            }
            int read = decoder.read(bytes, offset, count);
            if (read < 0) {
                prove();
            } else {
                count(read);
            }
            return read;
        } catch (IOException damaged) {
            throw damaged(String.valueOf(damaged.getMessage()), damaged);
        }
    }

    private void count(int read) throws DamagedBytes {
        length += read;
        if (length > member.uncompressedLength()) {
            throw new DamagedBytes(
                    "holds more than the "
                            + member.uncompressedLength()
                            + " bytes of text it should");
        }
    }

    private void prove() throws IOException {
        ended = true;
        if (in.hasMore() || in.consumed() != member.length()) {
            throw new DamagedBytes("ends after " + in.consumed() + " bytes");
        }
        if (length != member.uncompressedLength()) {
            throw new DamagedBytes(
                    "holds " + length + " bytes of text, not " + member.uncompressedLength());
        }
        if (!in.sha256().equals(member.sha256())) {
            throw new DamagedBytes("does not match its SHA-256");
        }
    }

    private ProblemException damaged(String why, IOException cause) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        file + " is damaged: its part " + member.text() + " " + why + ".",
                        "Nothing after this part was read.",
                        "Fetch the file again from another store, or choose another backup.")
                .toException(cause);
    }

    @Override
    public void close() throws IOException {
        ended = true;
        decoder.close();
        source.close();
    }
}
