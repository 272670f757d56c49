package dev.steadyhand.testing;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Secret;
import dev.steadyhand.practice.PostgresPieces;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.TlsMode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of this machine alone, in a folder of its own, whose superuser is {@code admin}. It
 * refuses to run as root, so there it runs as nobody. A shell holds it: when this process ends,
 * however it ends, the shell's input ends, and it stops the server.
 */
final class PostgresServer implements AutoCloseable {

    static final String USER = "admin";
    static final String PASSWORD = "for tests, with a space";

    private static final String HOLD =
            "\"$@\" </dev/null & server=$!; trap '' INT TERM; cat >/dev/null;"
                    + " kill -INT $server 2>/dev/null; wait $server";
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Process shell;
    private final OutputStream hold;
    private final int port;

    private PostgresServer(Path folder, Process shell, int port) {
        this.folder = folder;
        this.shell = shell;
        this.hold = shell.getOutputStream();
        this.port = port;
    }

    /** Unpacks, initialises and starts the server of a jar; returns when it answers. */
    static PostgresServer start(Path jar) {
        try {
            Path folder = Files.createTempDirectory("steadyhand-postgres-");
            PostgresPieces.unpack(jar, folder.resolve("programs"));
            return startIn(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static PostgresServer startIn(Path folder) throws IOException, InterruptedException {
        Path password = folder.resolve("password");
        Files.writeString(password, PASSWORD + "\n");
        Path data = Files.createDirectory(folder.resolve("data"));
        PostgresPieces.give(data);
        run(
                folder,
                PostgresPieces.unprivileged(
                        folder.resolve("programs/bin/initdb").toString(),
                        "--pgdata=" + data,
                        "--username=" + USER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-sync"));
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("sh", "-c", HOLD, "sh"));
        command.addAll(PostgresPieces.unprivileged(serverCommand(folder, data, port)));
        Process shell = builder(folder, command).start();
        PostgresServer server = new PostgresServer(folder, shell, port);
        server.awaitAnswer();
        return server;
    }

    private static String[] serverCommand(Path folder, Path data, int port) {
        return new String[] {
            folder.resolve("programs/bin/postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-h",
            "127.0.0.1",
            "-k",
            data.toString(),
            "-c",
            "fsync=off",
            "-c",
            "shared_buffers=64MB",
            "-c",
            "max_prepared_transactions=4",
            "-c",
            "wal_level=logical"
        };
    }

    private static void run(Path folder, List<String> command)
            throws IOException, InterruptedException {
        Process process = builder(folder, command).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " failed: " + Files.readString(log(folder)));
        }
    }

    private static ProcessBuilder builder(Path folder, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static Path log(Path folder) {
        return folder.resolve("log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers()) {
            if (!shell.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(
                        "the server does not answer: " + Files.readString(log(folder)));
            }
            shell.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"))) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false; // not yet
        }
    }

    ServerAccess access(String database) {
        return new ServerAccess(
                new DatabaseUrl(
                        Product.POSTGRESQL,
                        "127.0.0.1",
                        port,
                        USER,
                        Secret.of(PASSWORD),
                        database,
                        Map.of()),
                TlsMode.OFF);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:"
                + port
                + "/"
                + database
                + "?sslmode=disable&user="
                + USER
                + "&password="
                + PASSWORD.replace(" ", "%20");
    }

    @Override
    public void close() {
        try {
            hold.close();
            if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
            }
            PrivateFiles.remove(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
