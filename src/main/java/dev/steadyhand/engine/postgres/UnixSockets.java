package dev.steadyhand.engine.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;

/** Lets the driver, which makes one by its name, speak to a server through a socket file. */
public final class UnixSockets extends SocketFactory {

    private static final String FILE = ".s.PGSQL.";
    private static final Pattern NAME = Pattern.compile("(.*)/\\.s\\.PGSQL\\.(\\d{1,5})");

    private final Path file;

    /** For the socket file of that path. */
    public UnixSockets(String file) {
        this.file = Path.of(file);
    }

    /**
     * Where a server's socket is, as its tools say it: the folder, and a port that is part of the
     * file's name.
     */
    record Place(String folder, int port) {

        /** What a URL's {@code socket} means: a folder, or the file itself. */
        static Place of(String socket, int port) {
            Matcher matcher = NAME.matcher(socket);
            return matcher.matches()
                    ? new Place(matcher.group(1), Integer.parseInt(matcher.group(2)))
                    : new Place(socket, port);
        }

        static Optional<Place> of(dev.steadyhand.target.DatabaseUrl url) {
            return Optional.ofNullable(url.parameters().get("socket"))
                    .map(socket -> of(socket, url.port()));
        }

        String file() {
            return Path.of(folder, FILE + port).toString();
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return new UnixSocket(file);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket();
    }
}
