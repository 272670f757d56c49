package dev.steadyhand.archive;

import dev.steadyhand.base.BlockInput;
import java.io.IOException;
import java.io.InputStream;

/**
 * The text of a file that any tool compressed, in as many members or frames as it likes: each is
 * checked by what it carries to check it by. What inflates beyond all measure is refused.
 */
final class DecodedText extends BlockInput {

    /** Below this, nothing is refused for being compressed well. */
    private static final long ALWAYS_FINE = 1L << 30;

    /** SQL text shrinks to a thirtieth as a rule; what shrinks to less than this holds none. */
    private static final long MOST_TIMES = 500;

    private final CompressedInput in;
    private final Decoder decoder;
    private final InputStream source;
    private long text;
    private boolean within;

    DecodedText(InputStream source, Codec codec) {
        this.source = source;
        this.in = new CompressedInput(source);
        this.decoder = Decoder.of(codec, in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (length > 0) {
            if (!within) {
                if (!in.hasMore()) {
                    return -1;
                }
                decoder.begin();
                within = true;
            }
            int read = decoder.read(bytes, offset, length);
            if (read > 0) {
                count(read);
                return read;
            }
            within = false;
        }
        return 0;
    }

    private void count(int read) throws DamagedBytes {
        text += read;
        if (text > ALWAYS_FINE && text / MOST_TIMES > in.consumed()) {
            throw new DamagedBytes(
                    "inflates to more than " + MOST_TIMES + " times its size, as no dump does");
        }
    }

    @Override
    public void close() throws IOException {
        decoder.close();
        source.close();
    }
}
