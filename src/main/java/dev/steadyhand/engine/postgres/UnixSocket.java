package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A connection through a socket file, dressed as the socket that the driver knows how to use. What
 * only means something on a network is taken and forgotten. For one thread, but for closing.
 */
final class UnixSocket extends Socket {

    private static final int BUFFER = 1 << 16;

    private final SocketChannel channel;
    private final InputStream in = new Input();
    private int timeout;

    UnixSocket(Path file) throws IOException {
        super((@Nullable SocketImpl) null);
        channel = SocketChannel.open(UnixDomainSocketAddress.of(file));
    }

    /** Waits no longer than it should, where the driver looks whether something has come. */
    private final class Input extends BlockInput {

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (timeout > 0) {
                await();
            }
            return channel.read(ByteBuffer.wrap(bytes, offset, length));
        }

        private void await() throws IOException {
            channel.configureBlocking(false);
            try (Selector selector = Selector.open()) {
                channel.register(selector, SelectionKey.OP_READ);
                if (selector.select(timeout) == 0) {
                    throw new SocketTimeoutException("nothing came within " + timeout + " ms");
                }
            } finally {
                if (channel.isOpen()) {
                    channel.configureBlocking(true);
                }
            }
        }
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return Channels.newOutputStream(channel);
    }

    @Override
    public void setSoTimeout(int millis) {
        timeout = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public int getSendBufferSize() {
        return BUFFER;
    }

    @Override
    public int getReceiveBufferSize() {
        return BUFFER;
    }

    @Override
    public void setSendBufferSize(int size) {
        // The file's own is what there is.
    }

    @Override
    public void setReceiveBufferSize(int size) {
        // The file's own is what there is.
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // Nothing is held back.
    }

    @Override
    public boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        // A server on the same machine does not go without a word.
    }
}
