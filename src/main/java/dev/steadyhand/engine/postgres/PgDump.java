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
 * A {@code pg_dump} on this machine.
 *
 * @param program where it is
 * @param version as it gives it, such as {@code 15.4}
 * @param major such as 15
 */
record PgDump(Path program, String version, int major) {

    /** The oldest one whose text is read here. */
    static final int OLDEST = 12;

    /**
     * The one to use: the newest, as long as it is not older than the server.
     *
     * @param serverVersion the server's version as a number, such as 150004
     */
    static PgDump forServer(List<PgDump> found, int serverVersion) {
        int major = serverVersion / 10000;
        Optional<PgDump> newest = found.stream().max(Comparator.comparingInt(PgDump::major));
        if (newest.isEmpty()) {
            throw missing("No pg_dump was found on this machine", major);
        }
        if (newest.get().major() < Math.max(major, OLDEST)) {
            PgDump old = newest.get();
            throw missing(
                    "The newest pg_dump on this machine is "
                            + old.version()
                            + " ("
                            + old.program()
                            + "), older than the server's version "
                            + major,
                    major);
        }
        return newest.get();
    }

    private static ProblemException missing(String what, int major) {
        return new Problem(
                        ProblemCode.TOOL_MISSING,
                        what + ", and definitions are read by it.",
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
                + PgDumpFinder.SETTING
                + ".";
    }

    /** What was found, the newest first, for those who look before they need one. */
    static Check look(List<PgDump> found) {
        String name = "pg_dump";
        return found.isEmpty()
                ? Check.warn(
                        name, "not found; backups of PostgreSQL need it. " + install("PostgreSQL"))
                : Check.pass(
                        name,
                        found.stream()
                                .sorted(Comparator.comparingInt(PgDump::major).reversed())
                                .map(tool -> tool.version() + " (" + tool.program() + ")")
                                .collect(Collectors.joining(", ")));
    }
}
