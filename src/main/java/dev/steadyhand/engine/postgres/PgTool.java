package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A client tool of PostgreSQL on this machine.
 *
 * @param program where it is
 * @param version as it gives it, such as {@code 15.4}
 * @param major such as 15
 */
record PgTool(Path program, String version, int major) {

    /** The one that writes definitions. */
    static final String DUMP = "pg_dump";

    /** The one that reads archives of the other. */
    static final String RESTORE = "pg_restore";

    /** The oldest one whose text is read here. */
    static final int OLDEST = 12;

    /**
     * The {@code pg_dump} to use: the newest, as long as it is not older than the server.
     *
     * @param serverVersion the server's version as a number, such as 150004
     */
    static PgTool forServer(List<PgTool> found, int serverVersion) {
        int major = serverVersion / 10000;
        Optional<PgTool> newest = newest(found);
        if (newest.isEmpty()) {
            throw missing(
                    "No pg_dump was found on this machine, and definitions are read by it", major);
        }
        if (newest.get().major() < Math.max(major, OLDEST)) {
            PgTool old = newest.get();
            throw missing(
                    "The newest pg_dump on this machine is "
                            + old.version()
                            + " ("
                            + old.program()
                            + "), older than the server's version "
                            + major
                            + ", and definitions are read by it",
                    major);
        }
        return newest.get();
    }

    /**
     * The {@code pg_restore} to use for an archive: the newest, as long as it is not older than the
     * {@code pg_dump} that made it.
     *
     * @param major the version of that; 0 where the archive does not say
     */
    static PgTool forArchive(List<PgTool> found, int major) {
        int wanted = Math.max(major, OLDEST);
        Optional<PgTool> newest = newest(found);
        if (newest.isEmpty()) {
            throw missing(
                    "No pg_restore was found on this machine, and archives of pg_dump are read by"
                            + " it",
                    wanted);
        }
        if (newest.get().major() < wanted) {
            throw missing(
                    "The newest pg_restore on this machine is "
                            + newest.get().version()
                            + " ("
                            + newest.get().program()
                            + "), and the archive was made by pg_dump "
                            + major,
                    wanted);
        }
        return newest.get();
    }

    private static Optional<PgTool> newest(List<PgTool> found) {
        return found.stream().max(Comparator.comparingInt(PgTool::major));
    }

    private static ProblemException missing(String what, int major) {
        return new Problem(
                        ProblemCode.TOOL_MISSING,
                        what + ".",
                        Problem.NOTHING_CHANGED,
                        install("PostgreSQL " + major + " or newer"))
                .toException();
    }

    /** What to do where there is none that fits. */
    private static String install(String product) {
        return "Install the client tools of "
                + product
                + " (on Debian: apt-get install postgresql-client), or name the folder they are in"
                + " by the environment variable "
                + PgToolFinder.SETTING
                + ".";
    }

    /** What was found, the newest first, for those who look before they need one. */
    static Check look(List<PgTool> found) {
        return found.isEmpty()
                ? Check.warn(
                        DUMP, "not found; backups of PostgreSQL need it. " + install("PostgreSQL"))
                : Check.pass(
                        DUMP,
                        found.stream()
                                .sorted(Comparator.comparingInt(PgTool::major).reversed())
                                .map(tool -> tool.version() + " (" + tool.program() + ")")
                                .collect(Collectors.joining(", ")));
    }
}
