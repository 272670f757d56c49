package dev.steadyhand.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Secret;
import dev.steadyhand.target.ServerAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * A real MySQL for tests, from the jar on their class path: on a free port of this machine, with
 * files in one folder, which the next run uses again. It ends with this process, as the practice
 * server does.
 */
public final class MySqlServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FolderLock lock;
    private final GuardProcess guard;
    private final Process process;
    private final ServerAccess access;
    private final Thread atExit = new Thread(this::stop, "stop-mysql");

    private MySqlServer(FolderLock lock, GuardProcess guard, Process process, int port) {
        this.lock = lock;
        this.guard = guard;
        this.process = process;
        this.access = new MariaDbSoftware().access(port, Secret.NONE);
    }

    /** Why there is none for this machine; empty where there is. */
    public static Optional<String> missing() {
        return MySqlPrograms.missing();
    }

    /**
     * Starts it and returns once it answers: about a second, some more the first time.
     *
     * @param parent of the folder for all that it has
     */
    public static MySqlServer start(Path parent) {
        PracticeFolder folder = MySqlPrograms.folder(parent);
        FolderLock lock = FolderLock.take(folder);
        try {
            LeftoverServer.stopIn(folder);
            PrivateFiles.folder(folder.temporary());
            Path programs = MySqlPrograms.in(folder);
            if (!Files.isDirectory(folder.data())) {
                initialise(folder, programs);
            }
            return serve(folder, programs, lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void initialise(PracticeFolder folder, Path programs)
            throws IOException, InterruptedException {
        Path pending = folder.root().resolve("data.unfinished");
        PrivateFiles.remove(pending);
        List<String> command = command(folder, programs, pending);
        Path user = folder.temporary().resolve("user.sql");
        Files.writeString(user, "RENAME USER root@localhost TO root@'127.0.0.1';\n");
        command.addAll(List.of("--initialize-insecure", "--skip-log-bin", "--init-file=" + user));
        if (run(folder, command).waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.log()));
        }
        Files.move(pending, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static MySqlServer serve(PracticeFolder folder, Path programs, FolderLock lock)
            throws IOException {
        int port = freePort();
        List<String> command = command(folder, programs, folder.data());
        command.addAll(
                List.of(
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "m" + port),
                        "--mysqlx=OFF",
                        "--skip-name-resolve",
                        "--pid-file=" + folder.serverPid(),
                        "--event-scheduler=OFF",
                        "--max-allowed-packet=64M"));
        GuardProcess guard = GuardProcess.start(folder);
        Process process = run(folder, command);
        ProcessMark mark = ProcessMark.of(process.toHandle());
        guard.watchOver(mark);
        PrivateFiles.write(folder.serverMark(), (mark.line() + "\n").getBytes(UTF_8));
        MySqlServer server = new MySqlServer(lock, guard, process, port);
        Runtime.getRuntime().addShutdownHook(server.atExit);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(() -> !process.isAlive() || answers(server.access));
        if (!process.isAlive()) {
            throw new IllegalStateException(Files.readString(folder.log()));
        }
        return server;
    }

    private static boolean answers(ServerAccess access) {
        try (var connection = Connections.open(access)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static Process run(PracticeFolder folder, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .start();
    }

    /** Small and quick; a test's data need not survive a power cut. */
    private static List<String> command(PracticeFolder folder, Path programs, Path data) {
        List<String> command = new ArrayList<>();
        command.add(programs.resolve("bin/mysqld").toString());
        command.addAll(
                List.of(
                        "--no-defaults",
                        "--user=" + System.getProperty("user.name"),
                        "--basedir=" + programs,
                        "--datadir=" + data,
                        "--tmpdir=" + folder.temporary(),
                        "--secure-file-priv=NULL",
                        "--performance-schema=OFF",
                        "--innodb-log-file-size=16M",
                        "--innodb-data-file-path=ibdata1:5M:autoextend",
                        "--innodb-buffer-pool-size=96M",
                        "--innodb-buffer-pool-load-at-startup=OFF",
                        "--innodb-buffer-pool-dump-at-shutdown=OFF",
                        "--innodb-use-native-aio=OFF",
                        "--innodb-flush-log-at-trx-commit=0",
                        "--innodb-flush-method=nosync",
                        "--sync-binlog=0"));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    /** How to reach the server as a whole, as its only user. */
    public ServerAccess access() {
        return access;
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void stop() {
        try {
            ProcessMark.stop(process.toHandle(), PATIENCE);
            guard.close();
            lock.close();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
