package dev.steadyhand.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Secret;
import dev.steadyhand.target.ServerAccess;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server, together with the guard that outlives this process. */
final class ServerProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final int ATTEMPTS = 3;
    private static final Pattern PORT = Pattern.compile("[1-5]\\d{4}");

    private final PracticeFolder folder;
    private final Process process;
    private final GuardProcess guard;
    private final ServerAccess access;

    private ServerProcess(
            PracticeFolder folder, Process process, GuardProcess guard, ServerAccess access) {
        this.folder = folder;
        this.process = process;
        this.guard = guard;
        this.access = access;
    }

    /** Starts it and returns when it answers. */
    static ServerProcess start(PracticeFolder folder, ServerPrograms programs, Secret password)
            throws IOException, InterruptedException {
        GuardProcess guard = GuardProcess.start(folder);
        boolean started = false;
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                Optional<ServerProcess> server = attempt(folder, programs, password, guard);
                if (server.isPresent()) {
                    started = true;
                    return server.get();
                }
            }
            throw ServerLog.explain(folder, "The practice server did not find a free port");
        } finally {
            if (!started) {
                guard.close();
            }
        }
    }

    /** Empty where another program took the port in the moment between, or the like. */
    private static Optional<ServerProcess> attempt(
            PracticeFolder folder, ServerPrograms programs, Secret password, GuardProcess guard)
            throws IOException, InterruptedException {
        ServerSoftware software = ServerSoftware.of(folder.server());
        int port = freePort(folder);
        Process process =
                software.serve(folder, programs, port)
                        .directory(folder.root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.log().toFile())
                        .start();
        ProcessMark mark = ProcessMark.of(process.toHandle());
        guard.watchOver(mark);
        PrivateFiles.write(folder.serverMark(), (mark.line() + "\n").getBytes(UTF_8));
        ServerAccess access = software.access(port, password);
        if (answersInTime(process, access)) {
            PrivateFiles.write(folder.lastPort(), (port + "\n").getBytes(UTF_8));
            LOG.info("Practice server {} answers at {}", process.pid(), access.url());
            return Optional.of(new ServerProcess(folder, process, guard, access));
        }
        process.destroyForcibly().waitFor();
        if (ServerLog.saysTryAgain(folder)) {
            return Optional.empty();
        }
        throw ServerLog.explain(folder, "The practice server could not be started");
    }

    private static boolean answersInTime(Process process, ServerAccess access)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (answers(access)) {
                return true;
            }
            if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private static boolean answers(ServerAccess access) {
        try (var connection = Connections.open(access)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false; // not yet
        }
    }

    /** The last one where it is free, so that the server looks the same to a run it resumes. */
    private static int freePort(PracticeFolder folder) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket last = new ServerSocket(lastPort(folder), 1, here)) {
            return last.getLocalPort();
        } catch (BindException e) {
            try (ServerSocket any = new ServerSocket(0, 1, here)) {
                return any.getLocalPort();
            }
        }
    }

    private static int lastPort(PracticeFolder folder) throws IOException {
        if (!Files.isRegularFile(folder.lastPort())) {
            return 0;
        }
        String text = Files.readString(folder.lastPort()).strip();
        return PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }

    ServerAccess access() {
        return access;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        try {
            ServerSoftware.of(folder.server()).endSessions(access);
            ProcessMark.stop(process.toHandle(), PATIENCE);
            guard.close();
            Files.deleteIfExists(folder.serverMark());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("A file of the practice server could not be removed", e);
        }
    }
}
