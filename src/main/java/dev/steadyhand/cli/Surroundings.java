package dev.steadyhand.cli;

import dev.steadyhand.target.ConfigurationReader;
import dev.steadyhand.target.PlatformFolders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the machine and its user bring along.
 *
 * @param variables environment variables
 * @param user the name of who sits there
 * @param userFolder what {@code ~} stands for
 * @param home the data folder where none is given
 * @param configuration the configuration file where none is given; need not exist
 * @param clock the time
 */
public record Surroundings(
        Map<String, String> variables,
        String user,
        Path userFolder,
        Path home,
        Path configuration,
        Clock clock) {

    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                System.getProperty("user.name", "unknown"),
                Path.of(System.getProperty("user.home", "")),
                PlatformFolders.data(),
                PlatformFolders.configurationFile(),
                Clock.systemUTC());
    }

    /** Whether a window can be shown; only on Linux is that not a matter of course. */
    boolean hasDisplay() {
        return !System.getProperty("os.name", "").equals("Linux")
                || Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                        .anyMatch(name -> !variables.getOrDefault(name, "").isEmpty());
    }

    ConfigurationReader reader() {
        return new ConfigurationReader(variables, userFolder, user);
    }
}
