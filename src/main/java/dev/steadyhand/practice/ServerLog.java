package dev.steadyhand.practice;

import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
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
        return PracticeProblems.serverFailed(
                what + ": " + lastError(text) + ".",
                "Read "
                        + folder.log()
                        + ". Deleting the folder "
                        + folder.root()
                        + " is safe: it holds practice only and is made anew.");
    }

    static boolean saysPortTaken(PracticeFolder folder) {
        return read(folder).contains("Address already in use");
    }

    private static String lastError(String text) {
        List<String> lines =
                text.lines().filter(line -> line.contains("ERROR")).map(String::strip).toList();
        return lines.isEmpty() ? "it ended without saying why" : withoutTime(lines.getFirst());
    }

    private static String withoutTime(String line) {
        return line.substring(line.indexOf("ERROR")).replaceFirst("^ERROR[\\]:]*\\s*", "");
    }

    private static String read(PracticeFolder folder) {
        try (var log = Files.newInputStream(folder.log())) {
            return new String(log.readNBytes(LIMIT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
