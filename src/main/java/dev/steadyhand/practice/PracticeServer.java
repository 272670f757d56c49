package dev.steadyhand.practice;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real server for practice and for tests, of the product that its folder is for: unpacked from a
 * jar, reachable from this machine only, on a free port, with files in one folder. It ends with
 * this process, however this process ends: by {@link #close}, by a signal, or killed, when the
 * {@link PracticeGuard} sees to it.
 */
public final class PracticeServer implements AutoCloseable {

    private final ServerKind kind;
    private final FolderLock lock;
    private final ServerProcess process;
    private final ServerAccess access;
    private final Thread atExit = new Thread(this::stop, "stop-practice-server");
    private final AtomicBoolean stopped = new AtomicBoolean();

    private PracticeServer(ServerKind kind, FolderLock lock, ServerProcess process) {
        this.kind = kind;
        this.lock = lock;
        this.process = process;
        this.access = process.access();
    }

    /**
     * Starts the server and returns once it answers; about a second, some more the first time.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#PRACTICE_IN_USE} where another process, or this one,
     *     already uses the folder; with {@link
     *     dev.steadyhand.base.ProblemCode#PRACTICE_SERVER_FAILED} where the server cannot run here
     */
    public static PracticeServer start(PracticeFolder folder, Work work) {
        FolderLock lock = FolderLock.take(folder);
        boolean started = false;
        try {
            PracticeServer server = startLocked(folder, lock, work);
            started = true;
            return server;
        } catch (IOException e) {
            throw PracticeProblems.fileFailed(folder.root(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.problem().toException(e);
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private static PracticeServer startLocked(PracticeFolder folder, FolderLock lock, Work work)
            throws IOException, InterruptedException {
        ServerSoftware.of(folder.server()).requireRights();
        LeftoverServer.stopIn(folder);
        work.progress().phase("unpacking the practice server", -1);
        ServerPrograms programs = ServerPrograms.in(folder);
        PrivateFiles.remove(folder.temporary());
        PrivateFiles.folder(folder.temporary());
        ServerData data = new ServerData(folder);
        work.cancellation().check();
        if (!data.isThere()) {
            work.progress().phase("setting up the practice server", -1);
            data.create(programs);
        }
        work.cancellation().check();
        work.progress().phase("starting the practice server", -1);
        ServerProcess process = ServerProcess.start(folder, programs, data.password());
        PracticeServer server = new PracticeServer(folder.server(), lock, process);
        Runtime.getRuntime().addShutdownHook(server.atExit);
        return server;
    }

    /** What it is. */
    ServerKind kind() {
        return kind;
    }

    /** How to reach the server as a whole, as its only user. */
    public ServerAccess access() {
        return access;
    }

    /** How to reach one of its databases. */
    public ServerAccess access(String database) {
        return access.withDatabase(database);
    }

    /** The server's process id, for those who look at it from outside. */
    public long pid() {
        return process.pid();
    }

    /** Stops the server and waits until it has ended; a second call does nothing. */
    @Override
    public void close() {
        stop();
        if (!Thread.currentThread().equals(atExit)) {
            forgetHook();
        }
    }

    private void stop() {
        if (stopped.compareAndSet(false, true)) {
            process.close();
            lock.close();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The virtual machine is ending already: the hook runs and finds nothing left to do.
            return;
        }
    }
}
