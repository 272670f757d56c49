package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Gets a secret, such as a database URL, from where it is kept: {@code env:NAME}, {@code
 * file:PATH}, {@code keyring:NAME}, or the URL itself.
 */
final class UrlSource {

    private static final long LARGEST = 16_384;
    private static final Set<PosixFilePermission> PRIVATE =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private final Map<String, String> variables;
    private final Path home;

    UrlSource(Map<String, String> variables, Path home) {
        this.variables = Map.copyOf(variables);
        this.home = home;
    }

    /** Whether the text is a URL itself and not where to find one. */
    static boolean isLiteral(String source) {
        return !source.startsWith("env:")
                && !source.startsWith("file:")
                && !source.startsWith("keyring:");
    }

    /**
     * The URL.
     *
     * @param folder what a relative path of a file starts from
     * @throws ProblemException where it is not there, not safe, or no URL
     */
    DatabaseUrl get(String source, Path folder) {
        return DatabaseUrl.parse(isLiteral(source) ? source : text(source, folder, "URL"));
    }

    /**
     * What a source that is no literal holds.
     *
     * @param what it is, for errors
     */
    String text(String source, Path folder, String what) {
        if (source.startsWith("env:")) {
            return variable(source.substring(4).strip(), what);
        }
        if (source.startsWith("file:")) {
            return content(path(source.substring(5).strip(), folder), what);
        }
        throw unusable(
                "The operating system's keyring cannot be read by this version.",
                "Use env:NAME or file:PATH for the " + what + ".");
    }

    /** A path as people write it: {@code ~} is the home folder, anything relative the folder. */
    Path path(String text, Path folder) {
        if (text.equals("~") || text.startsWith("~/") || text.startsWith("~\\")) {
            return home.resolve(text.substring(Math.min(2, text.length()))).normalize();
        }
        return folder.resolve(text).normalize();
    }

    private String variable(String name, String what) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw unusable(
                    "The environment variable "
                            + name
                            + ", which holds the "
                            + what
                            + ", is not set.",
                    "Set it where Steadyhand is started, and try again.");
        }
        return value;
    }

    private static String content(Path file, String what) {
        try {
            requirePrivate(file, what);
            if (Files.size(file) > LARGEST) {
                throw unusable(
                        "The file " + file + " is too large to hold the " + what + ".",
                        "Put the " + what + ", and nothing else, into the file.");
            }
            return Files.readString(file);
        } catch (IOException trouble) {
            throw unusable(
                    "The file " + file + ", which holds the " + what + ", cannot be read.",
                    "Check its path and that it is yours.");
        }
    }

    private static void requirePrivate(Path file, String what) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (!PRIVATE.containsAll(Files.getPosixFilePermissions(file))) {
            throw unusable(
                    "The file " + file + ", which holds the " + what + ", can be read by others.",
                    "Make it yours alone: chmod 600 " + file);
        }
    }

    private static ProblemException unusable(String what, String next) {
        return new Problem(ProblemCode.CONFIGURATION_WRONG, what, Problem.NOTHING_CHANGED, next)
                .toException();
    }
}
