package dev.steadyhand.practice;

import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server's log says about why it did not start. */
final class ServerLog {

    private static final Pattern LIBRARY =
            Pattern.compile("error while loading shared libraries: (\\S+?):");
    private static final Map<String, String> PACKAGES =
            Map.of(
                    "libcrypt.so.1",
                            "libcrypt1 (Debian, Ubuntu) or libxcrypt-compat (Fedora, RHEL)",
                    "libsystemd.so.0",
                            "libsystemd0 (Debian, Ubuntu) or systemd-libs (Fedora, RHEL)",
                    "libstdc++.so.6", "libstdc++6 (Debian, Ubuntu) or libstdc++ (Fedora, RHEL)",
                    "libgcc_s.so.1", "libgcc-s1 (Debian, Ubuntu) or libgcc (Fedora, RHEL)");
    private static final Pattern ERROR =
            Pattern.compile(
                    "(?m)(?:ERROR|FATAL|PANIC|\\berror)[\\]:]+[ \\t]*(.+)$|^initdb:"
                            + " (?!error)(.+)$");
    private static final Pattern PRIVILEGED =
            Pattern.compile(
                    "(?m)cannot be run as root|administrative permissions|\"root\" execution"
                            + "|^setpriv: ");
    private static final String NAMELESS = "could not look up effective user ID";
    private static final int LIMIT = 1 << 20;

    private ServerLog() {}

    /** The problem that fits what the log says. */
    static ProblemException explain(PracticeFolder folder, String what) {
        return explain(folder, read(folder), what);
    }

    /** The problem that fits what a server said. */
    static ProblemException explain(PracticeFolder folder, String text, String what) {
        Matcher library = LIBRARY.matcher(text);
        if (library.find()) {
            String name = library.group(1);
            return PracticeProblems.serverFailed(
                    what + ": the system lacks the library " + name + ".",
                    "Install the package "
                            + PACKAGES.getOrDefault(name, "that holds " + name)
                            + ".");
        }
        if (PRIVILEGED.matcher(text).find()) {
            return PracticeProblems.serverFailed(
                    what + ": it does not run with the rights that Steadyhand has here.",
                    "Start Steadyhand as an ordinary user.");
        }
        if (text.contains(NAMELESS)) {
            return PracticeProblems.serverFailed(
                    what + ": it wants to run as a user who has a name on this system.",
                    "Start Steadyhand as such a user, or give this one a line in /etc/passwd.");
        }
        return PracticeProblems.serverFailed(
                what + ": " + firstError(text) + ".",
                "Read "
                        + folder.log()
                        + ". Deleting the folder "
                        + folder.root()
                        + " is safe: it holds practice only and is made anew.");
    }

    /**
     * Whether it would start at another moment: its port was taken, or what is left of a server
     * that was killed is still ending.
     */
    static boolean saysTryAgain(PracticeFolder folder) {
        String text = read(folder);
        return text.contains("Address already in use")
                || text.contains("pre-existing shared memory block");
    }

    private static String firstError(String text) {
        Matcher error = ERROR.matcher(text);
        if (!error.find()) {
            return "it ended without saying why";
        }
        String said = error.group(1) == null ? error.group(2) : error.group(1);
        return said.strip();
    }

    private static String read(PracticeFolder folder) {
        try (var log = Files.newInputStream(folder.log())) {
            return new String(log.readNBytes(LIMIT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
