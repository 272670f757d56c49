package dev.steadyhand.archive.age;

import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;

/**
 * Encrypts what is written into it, block by block; two blocks are all it keeps. Only {@link
 * #finish} writes the last one: what was given up before it cannot be taken for a whole file.
 */
public final class AgeOutput extends OutputStream {

    private final WritableByteChannel channel;

    private AgeOutput(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Writes the header at once. */
    public static AgeOutput begin(OutputStream out, Recipients recipients) throws IOException {
        try {
            return new AgeOutput(
                    new StandardEncryptingChannelFactory()
                            .newEncryptingChannel(new Channel(out), recipients.writers()));
        } catch (GeneralSecurityException noCipher) {
            throw new IOException("cannot be encrypted: " + noCipher.getMessage(), noCipher);
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        channel.write(ByteBuffer.wrap(bytes, offset, count));
    }

    /** Writes the last block, and leaves the stream below open. */
    public void finish() throws IOException {
        channel.close();
    }

    /** The stream below; closing it is up to whoever opened it. */
    private static final class Channel implements WritableByteChannel {

        private final OutputStream out;
        private boolean open = true;

        Channel(OutputStream out) {
            this.out = out;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int count = source.remaining();
            out.write(source.array(), source.arrayOffset() + source.position(), count);
            source.position(source.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
