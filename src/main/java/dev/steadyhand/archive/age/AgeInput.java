package dev.steadyhand.archive.age;

import com.exceptionfactory.jagged.framework.crypto.ByteBufferCipherFactory;
import com.exceptionfactory.jagged.framework.crypto.CipherKey;
import com.exceptionfactory.jagged.framework.crypto.StandardByteBufferCipherFactory;
import dev.steadyhand.base.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.crypto.spec.IvParameterSpec;

/**
 * What is encrypted in a file, from one of its blocks on. No byte is handed out before its block
 * was found to be what was written, at its place.
 */
final class AgeInput extends BlockInput {

    private static final int IV = 12;

    private final InputStream in;
    private final Cut cut;
    private final Consumer<String> damage;
    private final ByteBufferCipherFactory ciphers = new StandardByteBufferCipherFactory();
    private final byte[] encrypted = new byte[Blocks.ENCRYPTED];
    private final byte[] plain = new byte[Blocks.PLAIN];
    private long next;
    private int position;
    private int filled;

    /**
     * Where a stream lies in its file.
     *
     * @param key of the file
     * @param blocks of the file
     * @param first the number of the block that the stream begins with
     * @param header how many bytes lie before the first block
     */
    record Cut(CipherKey key, Blocks blocks, long first, int header) {}

    AgeInput(InputStream in, Cut cut, Consumer<String> damage) {
        this.in = in;
        this.cut = cut;
        this.damage = damage;
        this.next = cut.first();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == filled) {
            if (next >= cut.blocks().count()) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, filled - position);
        System.arraycopy(plain, position, bytes, offset, count);
        position += count;
        return count;
    }

    private void fill() throws IOException {
        position = 0;
        filled = 0;
        int wanted = cut.blocks().encrypted(next);
        int read = in.readNBytes(encrypted, 0, Math.max(0, wanted));
        if (read < wanted || wanted < Blocks.TAG) {
            damage.accept("it ends within the block " + place(read));
            next = cut.blocks().count();
            return;
        }
        filled = wanted - Blocks.TAG;
        if (filled == 0 && next > 0) {
            damage.accept("its last block, " + place(read) + ", is empty");
        } else if (!decrypt(wanted)) {
            Arrays.fill(plain, 0, filled, (byte) 0);
            damage.accept("the block " + place(read) + " is not what was written");
        }
        next++;
    }

    private boolean decrypt(int count) {
        try {
            ciphers.newByteBufferDecryptor(cut.key(), new IvParameterSpec(number()))
                    .decrypt(ByteBuffer.wrap(encrypted, 0, count), ByteBuffer.wrap(plain));
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** What the format authenticates each block with: its number, and whether it is the last. */
    private byte[] number() {
        byte[] iv = new byte[IV];
        ByteBuffer.wrap(iv).putLong(IV - 1 - Long.BYTES, next);
        iv[IV - 1] = (byte) (cut.blocks().isLast(next) ? 1 : 0);
        return iv;
    }

    private String place(int read) {
        long begin = cut.header() + next * Blocks.ENCRYPTED;
        return "that begins at byte " + begin + (read == 0 ? "" : " (" + read + " bytes)");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
