package dev.steadyhand.practice;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs programs that refuse to run as root. Where this process is root, they run as nobody, and
 * keep one right of root's: to pass folders that are root's alone, as the practice folder is.
 *
 * @param root whether this process is root
 * @param path the folders in which the system's programs are
 */
record Unprivileged(boolean root, List<Path> path) {

    private static final String NOBODY = "65534";
    private static final String PROGRAM = "setpriv";
    private static final List<String> AS_NOBODY =
            List.of(
                    // Else the right does not count where a program asks whether it may.
                    "--securebits=+no_setuid_fixup",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override");

    Unprivileged {
        path = List.copyOf(path);
    }

    /** As it is for this process. */
    static Unprivileged here() {
        String listed = System.getenv().getOrDefault("PATH", "");
        return new Unprivileged(
                "root".equals(System.getProperty("user.name")),
                Stream.concat(
                                Stream.of(listed.split(Pattern.quote(File.pathSeparator))),
                                Stream.of("/usr/bin", "/bin"))
                        .filter(folder -> folder.startsWith("/"))
                        .map(Path::of)
                        .toList());
    }

    /**
     * Refuses where programs cannot be run so.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#PRACTICE_SERVER_FAILED} where this process is root and
     *     the system has no program that gives up root's rights
     */
    void require() {
        if (root) {
            setpriv();
        }
    }

    /**
     * The command that runs this one without root's rights.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#PRACTICE_SERVER_FAILED} as {@link #require} does
     */
    List<String> command(List<String> wanted) {
        if (!root) {
            return wanted;
        }
        List<String> command = new ArrayList<>();
        command.add(setpriv().toString());
        command.addAll(AS_NOBODY);
        command.addAll(wanted);
        return command;
    }

    private Path setpriv() {
        return path.stream()
                .map(folder -> folder.resolve(PROGRAM))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        PracticeProblems.serverFailed(
                                "PostgreSQL refuses to run as root, and this system has no "
                                        + PROGRAM
                                        + " to run it as nobody.",
                                "Start Steadyhand as an ordinary user, or install util-linux."));
    }

    /** Lets such a program own a folder, which a server demands of the one its data lie in. */
    void give(Path folder) throws IOException {
        if (root) {
            Files.setAttribute(folder, "unix:uid", Integer.valueOf(NOBODY));
        }
    }
}
