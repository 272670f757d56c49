package dev.steadyhand.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import net.harawata.appdirs.AppDirs;
import net.harawata.appdirs.AppDirsFactory;

/**
 * What the machine and its user bring along.
 *
 * @param variables environment variables
 * @param user the name of who sits there
 * @param home the data folder where none is given
 * @param configuration the configuration file where none is given; need not exist
 * @param clock the time
 */
public record Surroundings(
        Function<String, Optional<String>> variables,
        String user,
        Path home,
        Path configuration,
        Clock clock) {

    private static final String NAME = "steadyhand";

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        AppDirs folders = AppDirsFactory.getInstance();
        return new Surroundings(
                name -> Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank()),
                System.getProperty("user.name", "unknown"),
                Path.of(folders.getUserDataDir(NAME, null, null)),
                Path.of(folders.getUserConfigDir(NAME, null, null)).resolve("steadyhand.yaml"),
                Clock.systemUTC());
    }
}
