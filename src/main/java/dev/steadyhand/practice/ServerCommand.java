package dev.steadyhand.practice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The arguments the practice server is started with, each for a reason. */
final class ServerCommand {

    private ServerCommand() {}

    /** Fills an empty data folder from the statements on standard input, then ends. */
    static List<String> bootstrap(ServerPrograms programs, PracticeFolder folder, Path data) {
        List<String> command = common(programs, folder, data);
        command.add("--bootstrap");
        return command;
    }

    /** Serves until it is told to end. */
    static List<String> serve(ServerPrograms programs, PracticeFolder folder, int port) {
        List<String> command = common(programs, folder, folder.data());
        command.addAll(
                List.of(
                        // Reached from this machine only, and through TCP only: a socket file's
                        // path may not be longer than 107 bytes, and a data folder's may.
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=",
                        "--skip-name-resolve",
                        "--pid-file=" + folder.serverPid(),
                        "--max-connections=100",
                        "--max-allowed-packet=64M",
                        "--local-infile=ON",
                        "--event-scheduler=ON",
                        // Losing a second of practice in a power cut is no loss.
                        "--innodb-flush-log-at-trx-commit=2",
                        // Neither stopping nor starting waits for a warm cache.
                        "--innodb-buffer-pool-dump-at-shutdown=OFF",
                        "--innodb-buffer-pool-load-at-startup=OFF"));
        return command;
    }

    private static List<String> common(ServerPrograms programs, PracticeFolder folder, Path data) {
        List<String> command = new ArrayList<>();
        command.add(programs.server().toString());
        command.addAll(
                List.of(
                        "--no-defaults", // first: no option file of this machine applies
                        "--basedir=" + programs.base(),
                        "--datadir=" + data,
                        "--tmpdir=" + folder.temporary(),
                        "--lc-messages-dir=" + programs.share(),
                        "--character-sets-dir=" + programs.share().resolve("charsets"),
                        "--plugin-dir=" + programs.base(),
                        "--character-set-server=utf8mb4",
                        "--collation-server=utf8mb4_unicode_ci",
                        "--skip-ssl", // no certificate is made at each start for one machine
                        "--performance-schema=OFF",
                        "--innodb-buffer-pool-size=128M",
                        "--innodb-log-file-size=96M",
                        "--innodb-use-native-aio=0")); // often forbidden inside containers
        if (System.getProperty("os.name").startsWith("Windows")) {
            command.add("--console");
        } else if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root"); // else the server refuses to run as root
        }
        return command;
    }
}
