package dev.steadyhand.practice;

import dev.steadyhand.base.Secret;
import dev.steadyhand.target.ServerAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is particular about the server of one product. How a practice server lives is the same for
 * all of them, see {@link PracticeServer}.
 */
sealed interface ServerSoftware permits MariaDbSoftware, PostgresSoftware {

    static ServerSoftware of(ServerKind kind) {
        return switch (kind) {
            case MARIADB -> new MariaDbSoftware();
            case POSTGRESQL -> new PostgresSoftware(Unprivileged.here());
        };
    }

    /** The jar that carries it for this machine; empty where this build has none. */
    Optional<ProgramJar> jar() throws IOException;

    /**
     * Refuses where the server would refuse to run with the rights that this process has.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#PRACTICE_SERVER_FAILED}
     */
    void requireRights();

    /** What makes the server say its version and end. */
    List<String> askVersion(ServerPrograms programs);

    /**
     * Fills an empty data folder: the system's own tables, and one user who has the password that
     * lies in {@link PracticeFolder#password}. Returns whether it worked; the log says why not.
     *
     * @param data where, as long as it is not finished
     */
    boolean fill(PracticeFolder folder, ServerPrograms programs, Path data)
            throws IOException, InterruptedException;

    /** The server itself, to be started, on a port of this machine alone. */
    ProcessBuilder serve(PracticeFolder folder, ServerPrograms programs, int port);

    /** How its only user reaches it. */
    ServerAccess access(int port, Secret password);

    /** Makes a server that is asked to end do so now, whoever is connected. */
    void endSessions(ServerAccess access);
}
