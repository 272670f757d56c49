package dev.steadyhand.target;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code steadyhand.yaml}. Every mistake is told at once, each with file, line, column and a
 * mend; none repeats a value, which could be a secret.
 */
public final class ConfigurationReader {

    private static final long LARGEST = 1 << 20;

    private final Map<String, String> variables;
    private final Path home;
    private final String user;

    /**
     * @param variables the environment, for {@code env:NAME}
     * @param home what {@code ~} stands for
     * @param user the operator's name where the file says {@code from-system} or nothing
     */
    public ConfigurationReader(Map<String, String> variables, Path home, String user) {
        this.variables = Map.copyOf(variables);
        this.home = home;
        this.user = user;
    }

    /** A reader that looks at this process's environment and user. */
    public static ConfigurationReader ofSystem() {
        return new ConfigurationReader(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.getProperty("user.name"));
    }

    /** What applies where there is no file. */
    public Configuration none() {
        return new Configuration(user, Map.of(), Map.of());
    }

    /**
     * Reads files as if they were one; where two say something of the same, the later counts.
     *
     * @throws ProblemException with {@link ProblemCode#CONFIGURATION_WRONG} or {@link
     *     ProblemCode#FILE_UNUSABLE}
     */
    public Configuration read(List<Path> files) {
        if (files.isEmpty()) {
            return none();
        }
        Mistakes mistakes = new Mistakes();
        YamlNode.Entries all =
                files.stream()
                        .map(file -> new YamlReader(file.toString(), mistakes).read(text(file)))
                        .reduce(YamlNode.Entries::with)
                        .orElseThrow();
        // What follows from unreadable YAML would only hide the one mistake there is.
        mistakes.throwIfAny();
        ConfigurationParts parts = new ConfigurationParts(new UrlSource(variables, home), mistakes);
        Configuration configuration =
                parts.configuration(new YamlSection(all, mistakes), () -> user);
        mistakes.throwIfAny();
        return configuration;
    }

    /**
     * The private keys of a file that the operator names.
     *
     * @throws ProblemException where it cannot be read, or others can read it
     */
    public Encryption.KeyText.Found identity(Path file) {
        return new Encryption.KeyText.Found(
                Secret.of(
                        new UrlSource(variables, home)
                                .text("file:" + file, Path.of("").toAbsolutePath(), "private key")),
                file.toString());
    }

    private static String text(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw unusable(file, "it has " + ByteSize.text(size) + ", far too much", null);
            }
            return Files.readString(file);
        } catch (IOException trouble) {
            throw unusable(file, "it is not there, not readable, or not UTF-8 text", trouble);
        }
    }

    private static ProblemException unusable(Path file, String why, @Nullable IOException cause) {
        Problem problem =
                new Problem(
                        ProblemCode.FILE_UNUSABLE,
                        "The configuration file " + file + " cannot be read: " + why + ".",
                        Problem.NOTHING_CHANGED,
                        "Check the path given with --config, and the file's permissions.");
        return cause == null ? problem.toException() : problem.toException(cause);
    }
}
