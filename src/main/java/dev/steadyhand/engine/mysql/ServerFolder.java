package dev.steadyhand.engine.mysql;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a server keeps its data, where that is on this machine: same host name, folder there.
 *
 * @param folder empty where it is elsewhere, or nobody knows
 */
record ServerFolder(Optional<Path> folder) {

    static ServerFolder of(Session session) throws SQLException {
        Map<String, String> variables = Variables.read(session, "hostname", "datadir");
        try {
            String here = InetAddress.getLocalHost().getHostName();
            Path folder = Path.of(variables.getOrDefault("datadir", ""));
            boolean local =
                    here.equals(variables.get("hostname"))
                            && folder.isAbsolute()
                            && Files.isDirectory(folder);
            return new ServerFolder(local ? Optional.of(folder) : Optional.empty());
        } catch (UnknownHostException | InvalidPathException e) {
            return new ServerFolder(Optional.empty());
        }
    }

    /** How much room is left there. */
    OptionalLong freeBytes() {
        // Asked of the folder itself: in a changed root no mount point would be found for it.
        long free = folder.map(path -> path.toFile().getUsableSpace()).orElse(0L);
        return free > 0 ? OptionalLong.of(free) : OptionalLong.empty();
    }
}
