package dev.steadyhand.engine.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a server keeps its data, where that is on this machine and may be read: the file in it that
 * names the running server names the port and the moment at which this one was started.
 *
 * @param folder empty where it is elsewhere, or nobody knows
 */
record ServerDisk(Optional<Path> folder) {

    private static final Logger LOG = LoggerFactory.getLogger(ServerDisk.class);

    static ServerDisk of(Session server) throws SQLException {
        List<List<String>> rows =
                server.rows(
                        "SELECT setting, extract(epoch FROM pg_postmaster_start_time())::bigint,"
                                + " current_setting('port') FROM pg_settings WHERE name ="
                                + " 'data_directory'");
        return new ServerDisk(rows.isEmpty() ? Optional.empty() : here(rows.getFirst()));
    }

    private static Optional<Path> here(List<String> said) {
        try {
            Path folder = Path.of(said.get(0));
            Path running = folder.resolve("postmaster.pid");
            if (!folder.isAbsolute() || !Files.isReadable(running)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(running);
            long begun = Long.parseLong(said.get(1));
            boolean same =
                    lines.size() > 3
                            && Math.abs(Long.parseLong(lines.get(2).strip()) - begun) <= 2
                            && lines.get(3).strip().equals(said.get(2));
            return same ? Optional.of(folder) : Optional.empty();
        } catch (IOException | InvalidPathException | NumberFormatException e) {
            LOG.debug("The server's folder cannot be looked into.", e);
            return Optional.empty();
        }
    }

    /** How much room is left there. */
    OptionalLong freeBytes() {
        long free = folder.map(path -> path.toFile().getUsableSpace()).orElse(0L);
        return free > 0 ? OptionalLong.of(free) : OptionalLong.empty();
    }
}
